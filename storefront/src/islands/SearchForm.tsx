import type { Locale } from '@bookmysleep/domain/words'
import { useEffect, useRef, useState } from 'react'
import type { Dictionary } from '../lib/i18n/en.ts'
import type { CityArea, NearPlace } from '../lib/pick-suggestion.ts'
import type { StayQuery } from '../lib/stay-query.ts'
import { DatesField } from './DatesField.tsx'
import { GuestsField } from './GuestsField.tsx'
import { PlaceField } from './PlaceField.tsx'

export type SearchTexts = Dictionary['search']['box']

type Props = {
  locale: Locale
  texts: SearchTexts
  today: string
  place: string
  /** The place around which is searched, in place of a name. */
  near: NearPlace | null
  /** The part of a city that is searched, in place of a name. */
  cityArea: CityArea | null
  stay: StayQuery
  /** Filters of the page that the new search keeps. */
  keep: [string, string][]
}

/** The search box. As the server sends it, it is a plain GET form with the browser's own date fields. */
export default function SearchForm({ locale, texts, today, place, near, cityArea, stay, keep }: Props) {
  const [isLive, setLive] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => setLive(true), [])
  return (
    <search>
      <form
        ref={form}
        className="sb"
        action="/search"
        method="get"
        aria-label={texts.label}
        data-live={isLive || undefined}
      >
        <PlaceField
          locale={locale}
          texts={texts}
          place={place}
          near={near}
          cityArea={cityArea}
          isLive={isLive}
        />
        <DatesField texts={texts} locale={locale} today={today} stay={stay} isLive={isLive} />
        <GuestsField texts={texts} guests={stay.guests} />
        {keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <button className="button lamp sb-go" type="submit">
          {texts.submit}
        </button>
      </form>
    </search>
  )
}
