'use client'
import type { EarlyEndPreview } from '@bookmysleep/domain/api/stay-changes'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { rupees, showDay } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useWords } from '../use-words.ts'
import { ChangeForm } from './ChangeForm.tsx'

const WORDS = {
  shorten: { en: 'End the stay earlier', hi: 'प्रवास पहले समाप्त करें' },
  notice: { en: 'Give notice', hi: 'छोड़ने की सूचना दें' },
  shortenDay: { en: 'The guest leaves on', hi: 'अतिथि किस दिन जाएँगे' },
  noticeDay: {
    en: 'The guest moves out on (empty: the earliest day)',
    hi: 'अतिथि किस दिन छोड़ेंगे (ख़ाली: सबसे पहला दिन)',
  },
  last: { en: 'The stay ends on', hi: 'प्रवास समाप्त होगा' },
  nights: { en: 'Nights given up', hi: 'छोड़ी गई रातें' },
  refund: { en: 'The guest gets back', hi: 'अतिथि को वापस मिलेगा' },
  noLongerDue: { en: 'No longer to be paid', hi: 'अब देय नहीं' },
  stillDue: { en: 'Still to be paid', hi: 'अभी देय' },
  reason: { en: 'Reason, told to the guest', hi: 'कारण, अतिथि को बताया जाएगा' },
  confirm: { en: 'End it on this day', hi: 'इसी दिन समाप्त करें' },
  done: { en: 'Done. The guest is told.', hi: 'हो गया। अतिथि को बता दिया जाएगा।' },
}

type Kind = 'shorten' | 'notice'
type Props = { id: string; kind: Kind; from: string; to: string }

/** Ends a stay before its time, or gives notice. */
export function EarlyEnd({ id, kind, from, to }: Props) {
  const { say, language } = useWords(WORDS)
  const router = useRouter()
  const [reason, setReason] = useState('')
  const nameOfDay = kind === 'shorten' ? 'checkOutDate' : 'moveOutDate'
  const ask = (day: string) =>
    postAction(`/api/bookings/${id}/${kind}-preview`, day ? { [nameOfDay]: day } : {})
  const end = async ({ checkOutDate, refundAmount: expectedRefund }: EarlyEndPreview) => {
    const wish = { [nameOfDay]: checkOutDate, expectedRefund, reason: reason.trim() || undefined }
    await postAction(`/api/bookings/${id}/${kind}`, wish)
    toast.success(say('done'))
    router.refresh()
  }
  const facts = (preview: EarlyEndPreview): [string, string][] => {
    const money = (amount: number) => rupees(amount, preview.currency)
    const { noLongerDue, stillDue } = preview
    return [
      [say('last'), showDay(preview.checkOutDate, language)],
      [say('nights'), String(preview.nightsGivenUp)],
      [say('refund'), money(preview.refundAmount)],
      ...(noLongerDue > 0 ? [[say('noLongerDue'), money(noLongerDue)] as [string, string]] : []),
      ...(stillDue > 0 ? [[say('stillDue'), money(stillDue)] as [string, string]] : []),
    ]
  }
  return (
    <ChangeForm
      name={kind}
      texts={{ open: say(kind), day: say(`${kind}Day`), confirm: say('confirm') }}
      days={{ from, to }}
      isDayNeeded={kind === 'shorten'}
      ask={ask as (day: string) => Promise<EarlyEndPreview>}
      facts={facts}
      change={end}
    >
      <label htmlFor={`bms-${kind}-reason`}>{say('reason')}</label>
      <textarea
        id={`bms-${kind}-reason`}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </ChangeForm>
  )
}
