'use client'
import { toast, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  replay: { en: 'Process it again', hi: 'फिर से संसाधित करें' },
  hint: {
    en: 'The provider is asked how things stand; doing it twice does no harm.',
    hi: 'प्रदाता से वर्तमान स्थिति पूछी जाती है; दोबारा करने से कोई हानि नहीं।',
  },
  done: { en: 'Processed.', hi: 'पूरा हुआ।' },
  failed: { en: 'It failed again', hi: 'फिर असफल रहा' },
}

/** Replays one event of the inbox. */
export function ReplayButton() {
  const { id } = useDocumentInfo()
  const router = useRouter()
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()
  if (!id) return null

  const replay = () =>
    attempt(async () => {
      const path = `/api/webhook-events/${encodeURIComponent(id)}/replay`
      const event = (await postAction(path)) as { status: string; lastError: string | null }
      if (event.status === 'processed') toast.success(say('done'))
      else toast.error(`${say('failed')}: ${event.lastError ?? ''}`)
      router.refresh()
    })

  return (
    <section className="bms-decide" aria-label={say('replay')}>
      <ActionButton size="small" disabled={isBusy} onClick={replay}>
        {say('replay')}
      </ActionButton>
      <p>{say('hint')}</p>
    </section>
  )
}
