'use client'
import { type ReactNode, useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { Fact } from '../Fact.tsx'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  preview: { en: 'Show what this means', hi: 'इसका परिणाम दिखाएँ' },
  back: { en: 'Leave it as it is', hi: 'जैसा है वैसा रहने दें' },
}

type Props<Preview> = {
  name: string
  texts: { open: string; day: string; confirm: string }
  days: { from: string; to?: string }
  /** Otherwise the service chooses a day when none is given. */
  isDayNeeded: boolean
  ask: (day: string) => Promise<Preview>
  facts: (preview: Preview) => [label: string, value: string][]
  change: (preview: Preview) => Promise<void>
  /** More to say before it is done. */
  children?: ReactNode
}

/** A change of a stay to another last day: what it means in nights and money is shown before it can be made. */
export function ChangeForm<Preview>(props: Props<Preview>) {
  const { name, texts, days, isDayNeeded, ask, facts, change, children } = props
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()
  const [isOpen, setOpen] = useState(false)
  const [day, setDay] = useState('')
  const [preview, setPreview] = useState<Preview | null>(null)
  const close = () => {
    setOpen(false)
    setPreview(null)
    setDay('')
  }
  if (!isOpen)
    return (
      <ActionButton size="small" buttonStyle="secondary" onClick={() => setOpen(true)}>
        {texts.open}
      </ActionButton>
    )
  return (
    <section className="bms-cancel" aria-label={texts.open}>
      <label htmlFor={`bms-${name}-day`}>{texts.day}</label>
      <input
        id={`bms-${name}-day`}
        type="date"
        min={days.from}
        max={days.to}
        value={day}
        onChange={({ target }) => {
          setDay(target.value)
          setPreview(null)
        }}
      />
      {!preview && (
        <ActionButton
          size="small"
          disabled={isBusy || (isDayNeeded && !day)}
          onClick={() => attempt(async () => setPreview(await ask(day)))}
        >
          {say('preview')}
        </ActionButton>
      )}
      {preview && (
        <>
          <dl className="bms-outcome">
            {facts(preview).map(([label, value]) => (
              <Fact key={label} label={label} value={value} />
            ))}
          </dl>
          {children}
          <ActionButton
            size="small"
            disabled={isBusy}
            onClick={() =>
              attempt(async () => {
                await change(preview)
                close()
              })
            }
          >
            {texts.confirm}
          </ActionButton>
        </>
      )}
      <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={close}>
        {say('back')}
      </ActionButton>
    </section>
  )
}
