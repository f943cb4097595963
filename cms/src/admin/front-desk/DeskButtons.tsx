'use client'
import type { DeskAction } from '@bookmysleep/domain/front-desk-rules'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  check_in: { en: 'Check in', hi: 'चेक-इन' },
  check_out: { en: 'Check out', hi: 'चेक-आउट' },
  no_show: { en: 'No-show', hi: 'नहीं आए' },
  check_in_done: { en: 'is checked in.', hi: 'का चेक-इन हो गया।' },
  check_out_done: { en: 'is checked out. The stay is over.', hi: 'का चेक-आउट हो गया। प्रवास पूरा हुआ।' },
  no_show_done: { en: 'did not come. This is noted.', hi: 'नहीं आए। दर्ज हुआ।' },
  sure: {
    en: 'Nobody came? The stay ends, and what was paid for it is not given back.',
    hi: 'कोई नहीं आया? प्रवास समाप्त होगा और किराया नहीं लौटाया जाएगा।',
  },
  yes: { en: 'Nobody came', hi: 'कोई नहीं आया' },
  wait: { en: 'Keep waiting', hi: 'और प्रतीक्षा करें' },
}

const PATHS: Record<DeskAction, string> = {
  check_in: 'check-in',
  check_out: 'check-out',
  no_show: 'no-show',
}

type Props = { bookingId: string; guestName: string; actions: readonly DeskAction[] }

/** What the front desk may do for one guest at this moment. Calling somebody a no-show is asked twice. */
export function DeskButtons({ bookingId, guestName, actions }: Props) {
  const { say } = useWords(WORDS)
  const router = useRouter()
  const { isBusy, attempt } = useAttempt()
  const [isAsking, setAsking] = useState(false)
  const act = (action: DeskAction) =>
    attempt(async () => {
      await postAction(`/api/bookings/${bookingId}/${PATHS[action]}`)
      toast.success(`${guestName} ${say(`${action}_done`)}`)
      setAsking(false)
      router.refresh()
    })
  if (actions.length === 0) return null
  if (isAsking)
    return (
      <div className="bms-desk__sure" role="alertdialog" aria-label={say('no_show')}>
        <p>{say('sure')}</p>
        <ActionButton size="small" disabled={isBusy} onClick={() => act('no_show')}>
          {say('yes')}
        </ActionButton>
        <ActionButton size="small" buttonStyle="secondary" onClick={() => setAsking(false)}>
          {say('wait')}
        </ActionButton>
      </div>
    )
  return (
    <div className="bms-desk__buttons">
      {actions.map((action) => (
        <ActionButton
          key={action}
          size="small"
          buttonStyle={action === 'no_show' ? 'secondary' : 'primary'}
          aria-label={`${say(action)}: ${guestName}`}
          disabled={isBusy}
          onClick={() => (action === 'no_show' ? setAsking(true) : act(action))}
        >
          {say(action)}
        </ActionButton>
      ))}
    </div>
  )
}
