import { useId, useState } from 'react'
import type { SearchTexts } from './SearchForm.tsx'

const MOST = 20

export function GuestsField({ texts, guests }: { texts: SearchTexts; guests: number }) {
  const id = useId()
  const [count, setCount] = useState(String(guests))
  const value = Number(count) || 1
  const set = (next: number) => setCount(String(Math.min(MOST, Math.max(1, next))))
  return (
    <div className="sb-field sb-guests">
      <label htmlFor={id}>{texts.guests}</label>
      <div className="sb-stepper">
        <input
          id={id}
          name="guests"
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST}
          value={count}
          onChange={(event) => setCount(event.target.value)}
          onBlur={() => set(value)}
        />
        <button type="button" aria-label={texts.fewer} disabled={value <= 1} onClick={() => set(value - 1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 12h12" />
          </svg>
        </button>
        <button type="button" aria-label={texts.more} disabled={value >= MOST} onClick={() => set(value + 1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 12h12M12 6v12" />
          </svg>
        </button>
      </div>
    </div>
  )
}
