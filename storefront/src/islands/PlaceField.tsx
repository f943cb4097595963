import type { Suggestion } from '@bookmysleep/domain/api/properties'
import type { Locale } from '@bookmysleep/domain/words'
import { useEffect, useId, useRef, useState } from 'react'
import { fetchSuggestions } from '../lib/fetch-suggestions.ts'
import { fill } from '../lib/fill.ts'
import {
  type CityArea,
  type NearPlace,
  nameOf,
  nextActive,
  pickSuggestion,
  whereOf,
} from '../lib/pick-suggestion.ts'
import type { SearchTexts } from './SearchForm.tsx'

const TYPING_PAUSE_MS = 150

type Props = {
  locale: Locale
  texts: SearchTexts
  place: string
  near: NearPlace | null
  cityArea: CityArea | null
  isLive: boolean
}

/**
 * A text field with proposals, by the ARIA combobox pattern: arrows choose, Enter takes, Escape closes. A place without
 * stays of its own is searched around; what was typed since then is a name again.
 */
export function PlaceField({ locale, texts, place, near: known, cityArea: knownArea, isLive }: Props) {
  const id = useId()
  const [text, setText] = useState(known?.near ?? place)
  const [near, setNear] = useState(known)
  const [cityArea, setCityArea] = useState(knownArea)
  const [found, setFound] = useState<Suggestion[]>([])
  const [active, setActive] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const typed = useRef(false)
  const asking = useRef<AbortController | null>(null)

  useEffect(() => {
    if (!typed.current || text.trim().length < 2) {
      setFound([])
      setOpen(false)
      return
    }
    const abort = new AbortController()
    asking.current = abort
    const timer = setTimeout(async () => {
      if (abort.signal.aborted) return
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

  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])

  /** Closes the list, and keeps an answer that is on its way from opening it. */
  function putAway() {
    asking.current?.abort()
    setOpen(false)
  }

  function take(suggestion: Suggestion) {
    typed.current = false
    putAway()
    const picked = pickSuggestion(suggestion, locale)
    if ('href' in picked) return location.assign(picked.href)
    setNear('near' in picked ? picked : null)
    setCityArea('area' in picked ? picked : null)
    setText('near' in picked ? picked.near : 'area' in picked ? picked.area : picked.text)
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.key === 'Escape') {
      // Chromium empties a search field on Escape.
      if (isOpen) event.preventDefault()
      putAway()
    }
    if (!isOpen || found.length === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive(nextActive(active, { step: event.key === 'ArrowDown' ? 1 : -1, count: found.length }))
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
        name={near ? 'near' : cityArea ? 'area' : 'q'}
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
          setNear(null)
          setCityArea(null)
          setText(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={putAway}
      />
      {near &&
        (['lat', 'lng', 'radius'] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={near[name]} />
        ))}
      {cityArea && <input type="hidden" name="city" value={cityArea.city} />}
      {isLive && (
        <>
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
                key={`${suggestion.kind} ${suggestion.text} ${suggestion.city ?? ''} ${suggestion.slug ?? ''}`}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(suggestion)}
              >
                <span>{nameOf(suggestion, locale)}</span>
                <small>{describe(suggestion, { locale, texts })}</small>
              </div>
            ))}
          </div>
          <p className="visually-hidden" role="status">
            {isOpen ? fill(texts.suggestionCount, { n: found.length }) : ''}
          </p>
        </>
      )}
    </div>
  )
}

/** `Landmark, Bengaluru`; of a city its state. */
function describe(suggestion: Suggestion, { locale, texts }: { locale: Locale; texts: SearchTexts }): string {
  const { kind, text, properties } = suggestion
  const { city, state } = whereOf(suggestion, locale)
  const around = kind === 'city' ? (suggestion.state === text ? null : state) : city
  const stays = properties > 1 ? fill(texts.stays, { n: properties }) : null
  return [texts[kind], around, stays].filter(Boolean).join(', ')
}
