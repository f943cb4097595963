'use client'
import type { RoomDay } from '@bookmysleep/domain/api/properties'
import { localeOf } from '../format.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  free: { en: 'free', hi: 'ख़ाली' },
  held: { en: 'held', hi: 'रुके' },
  booked: { en: 'booked', hi: 'बुक' },
  blocked: { en: 'blocked', hi: 'रोके' },
}

type Props = { days: RoomDay[]; month: string; language: string }

/** One month, Monday first; each day says how its beds stand. */
export function MonthGrid({ days, month, language }: Props) {
  const { say } = useWords(WORDS)
  const first = new Date(`${month}-01T00:00:00Z`)
  const locale = localeOf(language)
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    first,
  )
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const offset = (first.getUTCDay() + 6) % 7
  const monday = Date.UTC(2024, 0, 1)
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <ol className="bms-month">
        {Array.from({ length: 7 }, (_, index) => new Date(monday + index * 86_400_000)).map((date) => (
          <li key={date.getTime()} className="bms-month__weekday" aria-hidden="true">
            {weekday.format(date)}
          </li>
        ))}
        {days.map((day, index) => (
          <li
            key={day.date}
            className={`bms-day ${day.free === 0 ? 'bms-day--full' : ''}`}
            style={index === 0 ? { gridColumnStart: offset + 1 } : undefined}
          >
            <strong>{Number(day.date.slice(8))}</strong>
            <span>
              {day.free} {say('free')}
            </span>
            {(['held', 'booked', 'blocked'] as const).map(
              (state) =>
                day[state] > 0 && (
                  <span key={state} className={`bms-day__${state}`}>
                    {day[state]} {say(state)}
                  </span>
                ),
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
