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
import { nightsOf } from './item-name.ts'
import { uploadDepositPhoto } from './upload-deposit-photo.ts'

const WORDS = {
  heading: { en: 'Claim deductions', hi: 'कटौती माँगें' },
  label: { en: 'What for', hi: 'किसलिए' },
  amount: { en: 'Amount in ₹', hi: 'राशि ₹ में' },
  note: { en: 'What happened', hi: 'क्या हुआ' },
  photos: { en: 'Pictures', hi: 'तस्वीरें' },
  month: { en: 'Unpaid rent', hi: 'बकाया किराया' },
  addMonth: { en: 'Claim unpaid rent', hi: 'बकाया किराया माँगें' },
  remove: { en: 'Remove', hi: 'हटाएँ' },
  add: { en: 'Add another', hi: 'एक और जोड़ें' },
  sum: { en: 'In all', hi: 'कुल' },
  submit: { en: 'Send the claim', hi: 'दावा भेजें' },
  giveBack: { en: 'Return now', hi: 'अभी लौटाएँ' },
  claimed: { en: 'Sent. The guest is told.', hi: 'भेजा गया। अतिथि को बता दिया गया।' },
  returned: { en: 'The guest gets the deposit back.', hi: 'अतिथि को जमा राशि वापस मिलेगी।' },
}

type Month = DepositClaimView['arrears'][number]
type Item = { id: string; label: string; rupees: string; note: string; files: File[]; month: Month | null }
const emptyItem = (): Item => ({
  id: crypto.randomUUID(),
  label: '',
  rupees: '',
  note: '',
  files: [],
  month: null,
})
const paise = ({ rupees: text }: Item) => Math.round(Number(text) * 100)

/** The owner's side of a deposit: deductions with pictures, or all of it back at once. */
export function DepositClaimForm({
  claim,
  mayClaim,
  mayReturn,
}: {
  claim: DepositClaimView
  mayClaim: boolean
  mayReturn: boolean
}) {
  const { say, language } = useWords(WORDS)
  const router = useRouter()
  const [items, setItems] = useState<Item[]>([emptyItem()])
  const { isBusy, attempt } = useAttempt()
  const sum = items.reduce((total, item) => total + (paise(item) || 0), 0)
  const isWhole = (item: Item) =>
    paise(item) > 0 && (item.month ? paise(item) <= item.month.amount : item.label.trim() !== '')
  const isComplete = items.length > 0 && items.every(isWhole) && sum <= claim.deposit
  const unclaimed = claim.arrears.filter(
    ({ paymentId }) => !items.some(({ month }) => month?.paymentId === paymentId),
  )
  const change = (id: string, part: Partial<Item>) =>
    setItems(items.map((item) => (item.id === id ? { ...item, ...part } : item)))

  const addMonth = (month: Month) => {
    const amount = Math.max(0, Math.min(month.amount, claim.deposit - sum))
    const kept = items.filter(({ label, rupees: text }) => label || text)
    setItems([...kept, { ...emptyItem(), month, rupees: String(amount / 100) }])
  }
  const finish = (done: string) => {
    toast.success(done)
    router.refresh()
  }
  const submit = () =>
    attempt(async () => {
      const claimed = []
      for (const item of items) {
        const note = item.note.trim() || undefined
        if (item.month) {
          const { paymentId } = item.month
          claimed.push({ kind: 'arrears', paymentId, amount: paise(item), note })
          continue
        }
        const photoIds = []
        for (const file of item.files) photoIds.push(await uploadDepositPhoto(claim.bookingId, file))
        claimed.push({ label: item.label.trim(), amount: paise(item), note, photoIds })
      }
      await postAction(`/api/bookings/${claim.bookingId}/deposit-claim`, { items: claimed })
      finish(say('claimed'))
    })
  const giveBack = () =>
    attempt(async () => {
      await postAction(`/api/bookings/${claim.bookingId}/deposit-return`)
      finish(say('returned'))
    })

  return (
    <>
      {mayClaim && (
        <fieldset className="bms-block-form">
          <legend>{say('heading')}</legend>
          {items.map((item) => (
            <fieldset key={item.id} className="bms-deposit__item">
              {item.month ? (
                <p>
                  {say('month')} {nightsOf(item.month, language)} ·{' '}
                  {rupees(item.month.amount, claim.currency)}{' '}
                  <ActionButton
                    size="small"
                    buttonStyle="secondary"
                    onClick={() => setItems(items.filter(({ id }) => id !== item.id))}
                  >
                    {say('remove')}
                  </ActionButton>
                </p>
              ) : (
                <label>
                  {say('label')}
                  <input
                    value={item.label}
                    maxLength={120}
                    onChange={({ target }) => change(item.id, { label: target.value })}
                  />
                </label>
              )}
              <label>
                {say('amount')}
                <input
                  type="number"
                  min="1"
                  step="0.01"
                  value={item.rupees}
                  onChange={({ target }) => change(item.id, { rupees: target.value })}
                />
              </label>
              <label>
                {say('note')}
                <input
                  value={item.note}
                  maxLength={1000}
                  onChange={({ target }) => change(item.id, { note: target.value })}
                />
              </label>
              {!item.month && (
                <label>
                  {say('photos')}
                  <input
                    type="file"
                    multiple
                    accept="image/jpeg,image/png,image/webp"
                    onChange={({ target }) =>
                      change(item.id, { files: [...(target.files ?? [])].slice(0, 6) })
                    }
                  />
                </label>
              )}
            </fieldset>
          ))}
          <p>
            {say('sum')} {rupees(sum, claim.currency)} / {rupees(claim.deposit, claim.currency)}
          </p>
          {unclaimed.map((month) => (
            <ActionButton
              key={month.paymentId}
              size="small"
              buttonStyle="secondary"
              onClick={() => addMonth(month)}
            >
              {say('addMonth')} {nightsOf(month, language)} · {rupees(month.amount, claim.currency)}
            </ActionButton>
          ))}
          <ActionButton
            size="small"
            buttonStyle="secondary"
            onClick={() => setItems([...items, emptyItem()])}
          >
            {say('add')}
          </ActionButton>
          <ActionButton size="small" disabled={isBusy || !isComplete} onClick={submit}>
            {say('submit')}
          </ActionButton>
        </fieldset>
      )}
      {mayReturn && (
        <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={giveBack}>
          {say('giveBack')}
        </ActionButton>
      )}
    </>
  )
}
