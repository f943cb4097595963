'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  accept: { en: 'Accept', hi: 'स्वीकार करें' },
  reject: { en: 'Reject', hi: 'अस्वीकार करें' },
  reason: { en: 'Reason, told to the guest', hi: 'कारण, अतिथि को बताया जाएगा' },
  needsReason: { en: 'Please give the guest a reason.', hi: 'कृपया अतिथि को कारण बताएँ।' },
  confirm: { en: 'Reject the request', hi: 'अनुरोध अस्वीकार करें' },
  back: { en: 'Back', hi: 'वापस' },
  accepted: {
    en: 'Accepted. The guest is charged and told.',
    hi: 'स्वीकार हुआ। अतिथि से राशि ली गई और बता दिया गया।',
  },
  finishing: {
    en: 'Accepted. The payment is being completed; the guest is told then.',
    hi: 'स्वीकार हुआ। भुगतान पूरा हो रहा है; उसके बाद अतिथि को बताया जाएगा।',
  },
  rejected: {
    en: 'Rejected. The guest is told and not charged.',
    hi: 'अस्वीकार हुआ। अतिथि को बताया गया, राशि नहीं ली गई।',
  },
}

/** The answer to a request. */
export function RequestActions({ id }: { id: string }) {
  const { say } = useWords(WORDS)
  const router = useRouter()
  const [isRejecting, setRejecting] = useState(false)
  const [reason, setReason] = useState('')
  const { isBusy, attempt } = useAttempt()

  const answer = async (body: { status: 'confirmed' } | { status: 'rejected'; reason: string }) => {
    await attempt(async () => {
      const { bookingStatus } = (await postAction(`/api/bookings/${id}/answer`, body)) as {
        bookingStatus: string
      }
      const confirmed = bookingStatus === 'confirmed' ? say('accepted') : say('finishing')
      toast.success(body.status === 'rejected' ? say('rejected') : confirmed)
    })
    router.refresh()
  }
  const reject = () =>
    reason.trim() ? answer({ status: 'rejected', reason: reason.trim() }) : toast.error(say('needsReason'))

  if (!isRejecting)
    return (
      <>
        <ActionButton size="small" disabled={isBusy} onClick={() => answer({ status: 'confirmed' })}>
          {say('accept')}
        </ActionButton>
        <ActionButton
          size="small"
          buttonStyle="secondary"
          disabled={isBusy}
          onClick={() => setRejecting(true)}
        >
          {say('reject')}
        </ActionButton>
      </>
    )
  return (
    <section className="bms-cancel" aria-label={say('reject')}>
      <label htmlFor="bms-reject-reason">{say('reason')}</label>
      <textarea
        id="bms-reject-reason"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <ActionButton size="small" disabled={isBusy} onClick={reject}>
        {say('confirm')}
      </ActionButton>
      <ActionButton
        size="small"
        buttonStyle="secondary"
        disabled={isBusy}
        onClick={() => setRejecting(false)}
      >
        {say('back')}
      </ActionButton>
    </section>
  )
}
