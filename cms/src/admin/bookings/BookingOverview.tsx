import type { Quote } from '@bookmysleep/domain/api/quotes'
import {
  BOOKING_STATUS_LABELS,
  OWNER_TIER_LABELS,
  PAYMENT_STATUS_LABELS,
  ROOM_TYPE_LABELS,
} from '@bookmysleep/domain/labels'
import { lineLabel } from '@bookmysleep/domain/line-labels'
import { seekerLines } from '@bookmysleep/domain/quote-lines'
import type { UIFieldServerProps } from 'payload'
import { isAdmin } from '../../access/role-of.ts'
import { idOf } from '../../hooks/id-of.ts'
import type { Booking } from '../../payload-types.ts'
import type { BookingDocument, BookingSnapshot } from '../../records/documents/bookings.ts'
import { Fact } from '../Fact.tsx'
import { percent, rupees, showDay, showInstant, textOf } from '../format.ts'
import { StatusChip } from '../StatusChip.tsx'
import { FraudScore } from '../users/FraudPanel.tsx'
import { EVENT_WORDS, BOOKING_WORDS as WORDS } from './booking-words.ts'
import { DepositPanel } from './DepositPanel.tsx'
import { RefundForm } from './RefundForm.tsx'
import { StayActions } from './StayActions.tsx'

/** A booking as one page: who, where, when, the price line by line, and what happened so far. */
export function BookingOverview({ data, i18n, payload, user }: UIFieldServerProps) {
  const booking = data as Booking
  const language = i18n.language
  const say = (key: keyof typeof WORDS) => textOf(WORDS[key], language)
  if (!booking?.reference) return null
  const quote = booking.quote as unknown as Quote
  const snapshot = booking.snapshot as unknown as BookingSnapshot
  const cancellation = booking.cancellation as unknown as BookingDocument['cancellation']
  return (
    <div className="bms-booking">
      <header>
        <StatusChip status={booking.bookingStatus}>
          {textOf(BOOKING_STATUS_LABELS[booking.bookingStatus], language)}
        </StatusChip>
        <StatusChip status={booking.paymentStatus}>
          {textOf(PAYMENT_STATUS_LABELS[booking.paymentStatus], language)}
        </StatusChip>
        <StayActions payload={payload} user={user} bookingId={String(booking.id)} />
      </header>
      <dl className="bms-facts">
        <Fact label={say('guest')} value={snapshot.seekerName} />
        <Fact label={say('place')} value={`${snapshot.propertyName}, ${snapshot.address}`} />
        <Fact
          label={say('room')}
          value={`${snapshot.roomNumber} · ${textOf(ROOM_TYPE_LABELS[snapshot.roomType], language)} · ${say('beds')} ${(booking.beds ?? []).join(', ')}`}
        />
        <Fact
          label={say('stay')}
          value={`${showDay(booking.checkInDate, language)} ${snapshot.checkInTime} – ${showDay(booking.checkOutDate, language)} ${snapshot.checkOutTime}`}
        />
        <Fact
          label={say('guests')}
          value={
            (booking.guests ?? []).map((guest) => guest.name).join(', ') || String(booking.guestCount ?? '')
          }
        />
        {booking.checkedInAt && (
          <Fact label={say('checkedIn')} value={showInstant(booking.checkedInAt, language)} />
        )}
        {booking.checkedOutAt && (
          <Fact label={say('checkedOut')} value={showInstant(booking.checkedOutAt, language)} />
        )}
        {booking.specialRequests && <Fact label={say('requests')} value={booking.specialRequests} />}
        {booking.holdExpiresAt && booking.bookingStatus === 'pending' && (
          <Fact label={say('heldUntil')} value={showInstant(booking.holdExpiresAt, language)} />
        )}
        {booking.holdExpiresAt && booking.bookingStatus === 'requested' && (
          <Fact label={say('answerBy')} value={showInstant(booking.holdExpiresAt, language)} />
        )}
        {cancellation && (
          <Fact
            label={say(booking.bookingStatus === 'rejected' ? 'rejected' : 'cancelled')}
            value={`${showInstant(cancellation.at, language)} · ${cancellation.reason ?? '—'} · ${say('refund')} ${rupees(cancellation.refundAmount, quote.currency)}`}
          />
        )}
      </dl>
      <DepositPanel payload={payload} user={user} bookingId={String(booking.id)} language={language} />
      <RefundForm id={String(booking.id)} />
      {isAdmin(user) && <FraudScore userId={idOf(booking.seeker) ?? ''} />}
      <div className="bms-columns">
        <section>
          <h3>{say('price')}</h3>
          <table className="bms-quote">
            <tbody>
              {seekerLines(quote).map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two extensions may have the same line
                <tr key={index}>
                  <th scope="row">{lineLabel(line, language === 'hi' ? 'hi' : 'en')}</th>
                  <td>{rupees(line.amount, quote.currency)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say('total')}</th>
                <td>{rupees(quote.totalAmount, quote.currency)}</td>
              </tr>
              <tr className="bms-quote__aside">
                <th scope="row">{commissionLabel(say('commission'), snapshot, language)}</th>
                <td>{rupees(quote.platformCommission, quote.currency)}</td>
              </tr>
              {quote.commissionTax > 0 && (
                <tr className="bms-quote__aside">
                  <th scope="row">{say('commissionTax')}</th>
                  <td>{rupees(quote.commissionTax, quote.currency)}</td>
                </tr>
              )}
              <tr className="bms-quote__aside">
                <th scope="row">{say('ownerShare')}</th>
                <td>{rupees(quote.ownerShare, quote.currency)}</td>
              </tr>
            </tfoot>
          </table>
        </section>
        <section>
          <h3>{say('timeline')}</h3>
          <ol className="bms-timeline">
            {(booking.timeline ?? []).map((entry) => (
              <li key={entry.id}>
                <time>{showInstant(entry.at, language)}</time>
                <span>
                  {textOf(EVENT_WORDS[entry.event ?? ''] ?? entry.event, language)}
                  {entry.note ? ` · ${entry.note}` : ''}
                </span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </div>
  )
}

/** With the owner's tier and the rates that the stay was booked under. */
function commissionLabel(label: string, { commission }: BookingSnapshot, language: string): string {
  if (!commission) return label
  const tax = commission.taxRateBps > 0 ? `, +${percent(commission.taxRateBps)}` : ''
  return `${label} (${textOf(OWNER_TIER_LABELS[commission.tier], language)}, ${percent(commission.rateBps)}${tax})`
}
