import { addDays } from '@bookmysleep/domain/stay-dates'
import { textOf } from '../format.ts'
import { DESK_WORDS } from './desk-words.ts'

type Props = {
  properties: { id: string; name: string; city: string }[]
  propertyId: string
  date: string
  language: string
}

/** Which house and which day: a plain form, so that it works before the page's scripts do. */
export function DeskSearch({ properties, propertyId, date, language }: Props) {
  const say = (key: keyof typeof DESK_WORDS) => textOf(DESK_WORDS[key], language)
  const href = (day?: string) => `/admin/front-desk?property=${propertyId}${day ? `&date=${day}` : ''}`
  return (
    <>
      <form className="bms-desk__search" action="/admin/front-desk">
        <label>
          {say('property')}
          <select name="property" defaultValue={propertyId}>
            {properties.map(({ id, name, city }) => (
              <option key={id} value={id}>
                {name}, {city}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('day')}
          <input type="date" name="date" defaultValue={date} required />
        </label>
        <button type="submit" className="btn btn--style-primary btn--size-small">
          <span className="btn__label">{say('show')}</span>
        </button>
      </form>
      <nav className="bms-desk__days" aria-label={say('day')}>
        <a href={href(addDays(date, -1))}>← {say('before')}</a>
        <a href={href()}>{say('today')}</a>
        <a href={href(addDays(date, 1))}>{say('after')} →</a>
      </nav>
    </>
  )
}
