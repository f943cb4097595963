import type { Suggestion } from '@bookmysleep/domain/api/properties'
import { useEffect, useId, useRef, useState } from 'react'
import { fetchSuggestions } from '../lib/fetch-suggestions.ts'
import type { SearchTexts } from './SearchForm.tsx'

const TYPING_PAUSE_MS = 150

type Props = { texts: SearchTexts; place: string; isLive: boolean }

/** A text field with proposals, by the ARIA combobox pattern: arrows choose, Enter takes, Escape closes. */
export function PlaceField({ texts, place, isLive }: Props) {
  const id = useId()
  const [text, setText] = useState(place)
  const [found, setFound] = useState<Suggestion[]>([])
  const [active, setActive] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const typed = useRef(false)

  useEffect(() => {
    if (!typed.current || text.trim().length < 2) {
      setFound([])
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const suggestions = await fetchSuggestions(text, abort.signal)
      if (abort.signal.aborted) return
      setFound(suggestions)
      setActive(-1)
      setOpen(suggestions.length > 0)
    }, TYPING_PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text])

  function take(suggestion: Suggestion) {
    typed.current = false
    setOpen(false)
    if (suggestion.kind === 'property' && suggestion.slug) {
      location.assign(`/properties/${suggestion.slug}`)
      return
    }
    setText(suggestion.text)
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.key === 'Escape') setOpen(false)
    if (!isOpen || found.length === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + step + found.length) % found.length)
    }
    const chosen = found[active]
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      take(chosen)
    }
  }

  return (
    <div className="sb-field sb-place">
      <label htmlFor={id}>{texts.place}</label>
      <input
        id={id}
        name="q"
        type="search"
        value={text}
        placeholder={texts.placeHint}
        autoComplete="off"
        enterKeyHint="search"
        {...(isLive && {
          role: 'combobox',
          'aria-expanded': isOpen,
          'aria-controls': `${id}-list`,
          'aria-autocomplete': 'list' as const,
          'aria-activedescendant': active >= 0 && isOpen ? `${id}-${active}` : undefined,
        })}
        onChange={(event) => {
          typed.current = true
          setText(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      {isLive && (
        <div
          id={`${id}-list`}
          className="sb-list"
          role="listbox"
          aria-label={texts.suggestions}
          hidden={!isOpen}
        >
          {found.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field that owns the list keeps the focus and handles the keys
            <div
              key={`${suggestion.kind} ${suggestion.text} ${suggestion.slug ?? ''}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <span>{suggestion.text}</span>
              <small>
                {texts[suggestion.kind]}
                {suggestion.city && suggestion.kind !== 'city' ? `, ${suggestion.city}` : ''}
              </small>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
