'use client'
import type { CancellationPreview } from '@bookmysleep/domain/api/bookings'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { rupees } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  cancel: { en: 'Cancel this booking', hi: 'यह बुकिंग रद्द करें' },
  reason: { en: 'Reason, told to the guest', hi: 'कारण, अतिथि को बताया जाएगा' },
  refund: { en: 'The guest gets back', hi: 'अतिथि को वापस मिलेगा' },
  confirm: { en: 'Cancel and refund', hi: 'रद्द करें और लौटाएँ' },
  keep: { en: 'Keep the booking', hi: 'बुकिंग रहने दें' },
  done: { en: 'Cancelled. Everybody concerned is told.', hi: 'रद्द हुई। सबको बता दिया जाएगा।' },
}

/** Cancelling, with the refund shown before. */
export function BookingActions({ id }: { id: string }) {
  const { say } = useWords(WORDS)
  const router = useRouter()
  const [preview, setPreview] = useState<CancellationPreview | null>(null)
  const [reason, setReason] = useState('')
  const { isBusy, attempt } = useAttempt()

  const ask = () =>
    attempt(async () => {
      setPreview((await postAction(`/api/bookings/${id}/cancellation`)) as CancellationPreview)
    })
  const cancel = () =>
    attempt(async () => {
      const expectedRefund = preview?.refundAmount
      await postAction(`/api/bookings/${id}/cancel`, { reason: reason.trim() || undefined, expectedRefund })
      toast.success(say('done'))
      setPreview(null)
      router.refresh()
    })

  if (!preview)
    return (
      <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={ask}>
        {say('cancel')}
      </ActionButton>
    )
  return (
    <section className="bms-cancel" aria-label={say('cancel')}>
      <p>
        {say('refund')} <strong>{rupees(preview.refundAmount, preview.currency)}</strong>. {preview.rule}
      </p>
      <label htmlFor="bms-cancel-reason">{say('reason')}</label>
      <textarea
        id="bms-cancel-reason"
        rows={2}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <ActionButton size="small" disabled={isBusy} onClick={cancel}>
        {say('confirm')}
      </ActionButton>
      <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={() => setPreview(null)}>
        {say('keep')}
      </ActionButton>
    </section>
  )
}
