'use client'
import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { rupees } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'
import { itemName } from './item-name.ts'

const WORDS = {
  heading: { en: 'Decide on the claim', hi: 'दावे पर निर्णय' },
  keeps: { en: 'The owner keeps (₹)', hi: 'मालिक रखते हैं (₹)' },
  reason: { en: 'Reason, told to both', hi: 'कारण, दोनों को बताया जाएगा' },
  back: { en: 'Back to the guest', hi: 'अतिथि को वापस' },
  submit: { en: 'Decide', hi: 'निर्णय करें' },
  done: { en: 'Decided. Both are told.', hi: 'निर्णय हुआ। दोनों को बता दिया जाएगा।' },
}

/** An admin's decision after an objection, item by item. */
export function DepositDecision({ claim }: { claim: DepositClaimView }) {
  const { say, language } = useWords(WORDS)
  const router = useRouter()
  const [amounts, setAmounts] = useState<Record<string, string>>(
    Object.fromEntries(claim.items.map(({ id, amount }) => [id, String(amount / 100)])),
  )
  const [reason, setReason] = useState('')
  const { isBusy, attempt } = useAttempt()
  const items = claim.items.map(({ id }) => ({ id, amount: Math.round(Number(amounts[id]) * 100) }))
  const kept = items.reduce((sum, { amount }) => sum + amount, 0)

  const decide = () =>
    attempt(async () => {
      await postAction(`/api/bookings/${claim.bookingId}/deposit-decision`, { items, reason: reason.trim() })
      toast.success(say('done'))
      router.refresh()
    })

  return (
    <section className="bms-block-form" aria-label={say('heading')}>
      {claim.items.map((item) => (
        <label key={item.id}>
          {itemName(item, language)} · {say('keeps')}
          <input
            type="number"
            min="0"
            max={item.amount / 100}
            step="0.01"
            value={amounts[item.id]}
            onChange={({ target }) => setAmounts({ ...amounts, [item.id]: target.value })}
          />
        </label>
      ))}
      <p>
        {say('back')} {rupees(claim.deposit - kept, claim.currency)}
      </p>
      <label>
        {say('reason')}
        <input value={reason} maxLength={2000} onChange={({ target }) => setReason(target.value)} />
      </label>
      <ActionButton size="small" disabled={isBusy || reason.trim().length < 10} onClick={decide}>
        {say('submit')}
      </ActionButton>
    </section>
  )
}
