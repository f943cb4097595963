'use client'
import type { RefundPreview } from '@bookmysleep/domain/api/refunds'
import { toast, useAuth } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { rupees } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  open: { en: 'Refund an amount', hi: 'राशि लौटाएँ' },
  amount: { en: 'Amount in ₹', hi: 'राशि ₹ में' },
  source: { en: 'While it is held, out of', hi: 'रोकी राशि में से' },
  all: { en: 'everything, in proportion', hi: 'सबमें से, अनुपात में' },
  stay: { en: 'the stay', hi: 'प्रवास' },
  deposit: { en: 'the deposit', hi: 'जमा राशि' },
  bearer: { en: 'After the stay, borne by', hi: 'प्रवास के बाद, कौन देगा' },
  shared: { en: 'all who earned, in proportion', hi: 'सब कमाने वाले, अनुपात में' },
  platform: { en: 'the platform alone', hi: 'केवल प्लेटफ़ॉर्म' },
  reason: { en: 'Reason, told to the guest', hi: 'कारण, अतिथि को बताया जाएगा' },
  preview: { en: 'Show who bears it', hi: 'कौन देगा, दिखाएँ' },
  owner: { en: 'owner', hi: 'मालिक' },
  us: { en: 'platform', hi: 'प्लेटफ़ॉर्म' },
  tax: { en: 'taxes', hi: 'कर' },
  submit: { en: 'Refund', hi: 'लौटाएँ' },
  done: { en: 'Refunded. The guest is told.', hi: 'लौटाया गया। अतिथि को बता दिया जाएगा।' },
}

const EMPTY = { rupees: '', source: 'all', bearer: 'shared', reason: '' }

/** An admin gives money back, and sees before who bears how much of it. */
export function RefundForm({ id }: { id: string }) {
  const { user } = useAuth()
  const { say } = useWords(WORDS)
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [wish, setWish] = useState(EMPTY)
  const [shown, setShown] = useState<{ preview: RefundPreview; idempotencyKey: string } | null>(null)
  const { isBusy, attempt } = useAttempt()
  if (user?.role !== 'admin') return null
  if (!isOpen)
    return (
      <ActionButton size="small" buttonStyle="secondary" onClick={() => setOpen(true)}>
        {say('open')}
      </ActionButton>
    )

  const set = (change: Partial<typeof wish>) => {
    setWish({ ...wish, ...change })
    setShown(null)
  }
  const { source, bearer } = wish
  const request = { amount: Math.round(Number(wish.rupees) * 100), source, bearer }
  const preview = () =>
    attempt(async () => {
      const answer = (await postAction(`/api/bookings/${id}/refund-preview`, request)) as RefundPreview
      setShown({ preview: answer, idempotencyKey: crypto.randomUUID() })
    })
  const refund = () =>
    attempt(async () => {
      const { idempotencyKey } = shown ?? {}
      const reason = wish.reason.trim()
      await postAction(`/api/bookings/${id}/refund`, { ...request, reason, idempotencyKey })
      toast.success(say('done'))
      set(EMPTY)
      setOpen(false)
      router.refresh()
    })
  const sum = (part: 'ownerPart' | 'platformPart' | 'taxPart' | 'depositPart') =>
    rupees(shown?.preview.shares.reduce((total, share) => total + share[part], 0))

  return (
    <section className="bms-block-form" aria-label={say('open')}>
      <p>
        <strong>{say('open')}</strong>
      </p>
      <label>
        {say('amount')}
        <input
          type="number"
          min="0.01"
          step="0.01"
          value={wish.rupees}
          onChange={({ target }) => set({ rupees: target.value })}
        />
      </label>
      <label>
        {say('source')}
        <select value={source} onChange={({ target }) => set({ source: target.value })}>
          {(['all', 'stay', 'deposit'] as const).map((word) => (
            <option key={word} value={word}>
              {say(word)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('bearer')}
        <select value={bearer} onChange={({ target }) => set({ bearer: target.value })}>
          {(['shared', 'platform'] as const).map((word) => (
            <option key={word} value={word}>
              {say(word)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('reason')}
        <input
          value={wish.reason}
          maxLength={500}
          onChange={({ target }) => setWish({ ...wish, reason: target.value })}
        />
      </label>
      {shown && (
        <p>
          {say('owner')} {sum('ownerPart')} · {say('us')} {sum('platformPart')} · {say('tax')}{' '}
          {sum('taxPart')} · {say('deposit')} {sum('depositPart')}
        </p>
      )}
      <ActionButton
        size="small"
        buttonStyle="secondary"
        disabled={isBusy || !(request.amount > 0)}
        onClick={preview}
      >
        {say('preview')}
      </ActionButton>
      {shown && (
        <ActionButton size="small" disabled={isBusy || wish.reason.trim().length < 5} onClick={refund}>
          {say('submit')}
        </ActionButton>
      )}
    </section>
  )
}
