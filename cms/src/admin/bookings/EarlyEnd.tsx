'use client'
import type { EarlyEndPreview } from '@bookmysleep/domain/api/stay-changes'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { Fact } from '../Fact.tsx'
import { rupees, showDay } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  shorten: { en: 'End the stay earlier', hi: 'प्रवास पहले समाप्त करें' },
  notice: { en: 'Give notice', hi: 'छोड़ने की सूचना दें' },
  shortenDay: { en: 'The guest leaves on', hi: 'अतिथि किस दिन जाएँगे' },
  noticeDay: {
    en: 'The guest moves out on (empty: the earliest day)',
    hi: 'अतिथि किस दिन छोड़ेंगे (ख़ाली: सबसे पहला दिन)',
  },
  preview: { en: 'Show what this means', hi: 'इसका परिणाम दिखाएँ' },
  last: { en: 'The stay ends on', hi: 'प्रवास समाप्त होगा' },
  nights: { en: 'Nights given up', hi: 'छोड़ी गई रातें' },
  refund: { en: 'The guest gets back', hi: 'अतिथि को वापस मिलेगा' },
  noLongerDue: { en: 'No longer to be paid', hi: 'अब देय नहीं' },
  stillDue: { en: 'Still to be paid', hi: 'अभी देय' },
  reason: { en: 'Reason, told to the guest', hi: 'कारण, अतिथि को बताया जाएगा' },
  confirm: { en: 'End it on this day', hi: 'इसी दिन समाप्त करें' },
  back: { en: 'Leave it as it is', hi: 'जैसा है वैसा रहने दें' },
  done: { en: 'Done. The guest is told.', hi: 'हो गया। अतिथि को बता दिया जाएगा।' },
}

type Kind = 'shorten' | 'notice'
type Props = { id: string; kind: Kind; from: string; to: string }

/** Ends a stay before its time, or gives notice; what it means in nights and money is shown first. */
export function EarlyEnd({ id, kind, from, to }: Props) {
  const { say, language } = useWords(WORDS)
  const router = useRouter()
  const { isBusy, attempt } = useAttempt()
  const [isOpen, setOpen] = useState(false)
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<EarlyEndPreview | null>(null)
  const nameOfDay = kind === 'shorten' ? 'checkOutDate' : 'moveOutDate'
  const show = () =>
    attempt(async () => {
      const wish = day ? { [nameOfDay]: day } : {}
      setPreview((await postAction(`/api/bookings/${id}/${kind}-preview`, wish)) as EarlyEndPreview)
    })
  const end = ({ checkOutDate, refundAmount: expectedRefund }: EarlyEndPreview) =>
    attempt(async () => {
      const wish = { [nameOfDay]: checkOutDate, expectedRefund, reason: reason.trim() || undefined }
      await postAction(`/api/bookings/${id}/${kind}`, wish)
      toast.success(say('done'))
      close()
      router.refresh()
    })
  const close = () => {
    setOpen(false)
    setPreview(null)
    setDay('')
  }

  if (!isOpen)
    return (
      <ActionButton size="small" buttonStyle="secondary" onClick={() => setOpen(true)}>
        {say(kind)}
      </ActionButton>
    )
  return (
    <section className="bms-cancel" aria-label={say(kind)}>
      <label htmlFor={`bms-${kind}-day`}>{say(`${kind}Day`)}</label>
      <input
        id={`bms-${kind}-day`}
        type="date"
        min={from}
        max={to}
        value={day}
        onChange={({ target }) => {
          setDay(target.value)
          setPreview(null)
        }}
      />
      {!preview && (
        <ActionButton size="small" disabled={isBusy || (kind === 'shorten' && !day)} onClick={show}>
          {say('preview')}
        </ActionButton>
      )}
      {preview && (
        <>
          <dl className="bms-outcome">
            <Fact label={say('last')} value={showDay(preview.checkOutDate, language)} />
            <Fact label={say('nights')} value={String(preview.nightsGivenUp)} />
            <Fact label={say('refund')} value={rupees(preview.refundAmount, preview.currency)} />
            {preview.noLongerDue > 0 && (
              <Fact label={say('noLongerDue')} value={rupees(preview.noLongerDue, preview.currency)} />
            )}
            {preview.stillDue > 0 && (
              <Fact label={say('stillDue')} value={rupees(preview.stillDue, preview.currency)} />
            )}
          </dl>
          <label htmlFor={`bms-${kind}-reason`}>{say('reason')}</label>
          <textarea
            id={`bms-${kind}-reason`}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <ActionButton size="small" disabled={isBusy} onClick={() => end(preview)}>
            {say('confirm')}
          </ActionButton>
        </>
      )}
      <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={close}>
        {say('back')}
      </ActionButton>
    </section>
  )
}
