'use client'
import { BLOCK_REASON_LABELS } from '@bookmysleep/domain/labels'
import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { textOf } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Block beds', hi: 'बिस्तर रोकें' },
  from: { en: 'First night', hi: 'पहली रात' },
  to: { en: 'Free again on', hi: 'फिर ख़ाली' },
  beds: { en: 'Beds', hi: 'बिस्तर' },
  bed: { en: 'Bed', hi: 'बिस्तर' },
  reason: { en: 'Reason', hi: 'कारण' },
  note: { en: 'Note for yourself', hi: 'अपने लिए टिप्पणी' },
  submit: { en: 'Block', hi: 'रोकें' },
  done: { en: 'Blocked. Nobody can book these beds now.', hi: 'रोक दिया। अब इन्हें कोई बुक नहीं कर सकता।' },
}

type Props = { roomId: string; capacity: number; onDone: () => Promise<void> }

export function BlockForm({ roomId, capacity, onDone }: Props) {
  const { say, language } = useWords(WORDS)
  const allBeds = Array.from({ length: capacity }, (_, index) => index + 1)
  const [block, setBlock] = useState({ from: '', to: '', beds: allBeds, reason: 'maintenance', note: '' })
  const { isBusy, attempt } = useAttempt()
  const set = (change: Partial<typeof block>) => setBlock({ ...block, ...change })

  const submit = () =>
    attempt(async () => {
      await postAction(`/api/rooms/${roomId}/blocks`, { ...block, note: block.note || undefined })
      toast.success(say('done'))
      set({ from: '', to: '', note: '' })
      await onDone()
    })

  return (
    <fieldset className="bms-block-form">
      <legend>{say('heading')}</legend>
      <label>
        {say('from')}
        <input type="date" value={block.from} onChange={({ target }) => set({ from: target.value })} />
      </label>
      <label>
        {say('to')}
        <input
          type="date"
          min={block.from}
          value={block.to}
          onChange={({ target }) => set({ to: target.value })}
        />
      </label>
      <fieldset className="bms-beds">
        <legend>{say('beds')}</legend>
        {allBeds.map((bed) => (
          <label key={bed}>
            <input
              type="checkbox"
              checked={block.beds.includes(bed)}
              onChange={({ target }) =>
                set({
                  beds: target.checked ? [...block.beds, bed] : block.beds.filter((other) => other !== bed),
                })
              }
            />
            {say('bed')} {bed}
          </label>
        ))}
      </fieldset>
      <label>
        {say('reason')}
        <select value={block.reason} onChange={({ target }) => set({ reason: target.value })}>
          {Object.entries(BLOCK_REASON_LABELS).map(([value, label]) => (
            <option key={value} value={value}>
              {textOf(label, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('note')}
        <input
          type="text"
          maxLength={200}
          value={block.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </label>
      <ActionButton
        size="small"
        disabled={isBusy || !block.from || !block.to || block.beds.length === 0}
        onClick={submit}
      >
        {say('submit')}
      </ActionButton>
    </fieldset>
  )
}
