import type { FrontDesk } from '@bookmysleep/domain/api/front-desk'
import { showDay, showInstant, textOf } from '../format.ts'
import { DeskButtons } from './DeskButtons.tsx'
import { DESK_WORDS } from './desk-words.ts'

type Row = FrontDesk['rows'][number]
type Props = { list: Row['list']; rows: Row[]; empty: string; language: string }

/** One of the lists of a day, guest by guest, with what can be done for each. */
export function DeskList({ list, rows, empty, language }: Props) {
  const heading = textOf(DESK_WORDS[list], language)
  return (
    <section className="bms-rows bms-desk" aria-label={heading} data-list={list}>
      <h2>
        {heading} <span className="bms-number">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="bms-hint">{empty}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.bookingId}>
            <div>
              <a href={`/admin/collections/bookings/${row.bookingId}`}>
                {row.guestName} · {row.reference}
              </a>
              <span>{describe(row, language)}</span>
            </div>
            <DeskButtons bookingId={row.bookingId} guestName={row.guestName} actions={row.actions} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function describe(row: Row, language: string): string {
  const say = (key: keyof typeof DESK_WORDS) => textOf(DESK_WORDS[key], language)
  const { roomNumber, beds, guestCount, checkInDate, checkOutDate, checkedInAt } = row
  return [
    `${say('room')} ${roomNumber}${beds.length > 0 ? `, ${say('bed')} ${beds.join(', ')}` : ''}`,
    `${guestCount} ${say(guestCount === 1 ? 'guest' : 'guests')}`,
    `${showDay(checkInDate, language)} – ${showDay(checkOutDate, language)}`,
    ...(checkedInAt ? [`${say('checkedIn')} ${showInstant(checkedInAt, language)}`] : []),
  ].join(' · ')
}
