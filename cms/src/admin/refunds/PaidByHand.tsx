'use client'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { rupees } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Pay by hand', hi: 'हाथ से भुगतान' },
  how: {
    en: 'Stripe cannot make this refund. Pay the guest from our bank account, then write down the bank’s reference:',
    hi: 'स्ट्राइप यह वापसी नहीं कर सकता। अतिथि को हमारे बैंक खाते से भुगतान करें, फिर बैंक का संदर्भ लिखें:',
  },
  reference: { en: 'Reference of the bank (UTR)', hi: 'बैंक संदर्भ (UTR)' },
  paidOn: { en: 'Paid on', hi: 'भुगतान तिथि' },
  submit: { en: 'It is paid', hi: 'भुगतान हो गया' },
  done: { en: 'Noted. The refund is done.', hi: 'दर्ज हुआ। वापसी पूरी हुई।' },
}

/** An admin's note that a refund which Stripe could not make has been paid. */
export function PaidByHand() {
  const { user } = useAuth()
  const { id, savedDocumentData } = useDocumentInfo()
  const router = useRouter()
  const { say } = useWords(WORDS)
  const [paid, setPaid] = useState({ reference: '', paidOn: '' })
  const { isBusy, attempt } = useAttempt()
  if (!id || user?.role !== 'admin' || savedDocumentData?.status !== 'manual_payout') return null

  const submit = () =>
    attempt(async () => {
      await postAction(`/api/refunds/${id}/paid-by-hand`, paid)
      toast.success(say('done'))
      router.refresh()
    })

  return (
    <section className="bms-block-form" aria-label={say('heading')}>
      <p>
        {say('how')} <strong>{rupees(savedDocumentData.amount, savedDocumentData.currency)}</strong>
      </p>
      <label>
        {say('reference')}
        <input
          value={paid.reference}
          maxLength={80}
          onChange={({ target }) => setPaid({ ...paid, reference: target.value })}
        />
      </label>
      <label>
        {say('paidOn')}
        <input
          type="date"
          value={paid.paidOn}
          onChange={({ target }) => setPaid({ ...paid, paidOn: target.value })}
        />
      </label>
      <ActionButton
        size="small"
        disabled={isBusy || !paid.paidOn || paid.reference.trim().length < 4}
        onClick={submit}
      >
        {say('submit')}
      </ActionButton>
    </section>
  )
}
