import { expect, it } from 'vitest'
import { renderMail } from '../src/mail/render-mail.ts'
import { bookingCancelled } from '../src/mail/templates/booking-cancelled.ts'
import { bookingConfirmed } from '../src/mail/templates/booking-confirmed.ts'
import { bookingForOwner } from '../src/mail/templates/booking-for-owner.ts'
import { holdExpired } from '../src/mail/templates/hold-expired.ts'
import {
  requestExpired,
  requestReceived,
  requestRejected,
  requestReminder,
  requestSent,
} from '../src/mail/templates/requests.ts'
import { verifyEmail } from '../src/mail/templates/verify-email.ts'
import { bookingView } from './support/booking-view.ts'

const url = 'https://stay.example/bookings/1?a=1&b=2'
const english = { locale: 'en', url } as const
const hindi = { locale: 'hi', url } as const

it('tells the seeker all they need to arrive, as HTML and as plain text', () => {
  const mail = bookingConfirmed(bookingView(), english)
  expect(mail.subject).toBe('Confirmed: Lamplight House, BMS-7K2QX9')
  const { html, text } = renderMail(mail, 'en')
  for (const words of [
    'Koramangala',
    '204, Dormitory (bed 3)',
    'Thu, 10 Dec 2026, 12:00',
    '₹15,500',
    '₹500',
  ]) {
    expect(text).toContain(words)
    expect(html).toContain(words)
  }
  expect(text).toContain(`See your booking:\n${url}`)
  expect(html).toContain('href="https://stay.example/bookings/1?a=1&amp;b=2"')
  expect(html).toContain('<html lang="en">')
})

it('writes to people in Hindi who chose Hindi', () => {
  const mail = bookingConfirmed(bookingView(), hindi)
  expect(mail.subject).toBe('पुष्टि हो गई: Lamplight House, BMS-7K2QX9')
  const { html, text } = renderMail(mail, 'hi')
  expect(text).toContain('कुल भुगतान: ₹15,500')
  expect(text).toContain('(बिस्तर 3)')
  expect(html).toContain('<html lang="hi">')
  expect(text).not.toMatch(/Check-in|Guests|Rent\b/)
})

it('shows the owner who comes, what they ask, and their own share', () => {
  const { text } = renderMail(
    bookingForOwner(bookingView({ specialRequests: 'A lower bunk, please' }), english),
    'en',
  )
  expect(text).toContain('Names: Meera Nair')
  expect(text).toContain('They ask: A lower bunk, please')
  expect(text).toContain('Your share of the rent: ₹13,500')
})

it('tells the seeker of the refund and the owner of the free beds', () => {
  const booking = bookingView({
    bookingStatus: 'cancelled',
    cancellation: { by: 'seeker', at: '2026-11-22T10:00:00.000Z', reason: 'Plans', refundAmount: 8_00_050 },
  })
  const toSeeker = renderMail(bookingCancelled(booking, { ...english, to: 'seeker' }), 'en').text
  expect(toSeeker).toContain('₹8,000.50 goes back')
  expect(toSeeker).toContain('As you asked.')
  expect(toSeeker).toContain('Reason: Plans')
  const toOwner = renderMail(bookingCancelled(booking, { ...english, to: 'owner' }), 'en').text
  expect(toOwner).toContain('The guest cancelled it.')
  expect(toOwner).toContain('beds are free again')
  expect(toOwner).not.toContain('₹8,000')
})

it('says that nothing is refunded when nothing is', () => {
  const booking = bookingView({
    bookingStatus: 'cancelled',
    cancellation: { by: 'owner', at: '2026-11-22T10:00:00.000Z', reason: null, refundAmount: 0 },
  })
  const { text } = renderMail(bookingCancelled(booking, { ...english, to: 'seeker' }), 'en')
  expect(text).toContain('Nothing is to be refunded.')
  expect(text).toContain('The host cancelled it. We are sorry.')
  expect(text).not.toContain('Reason')
})

it('says that an expired hold cost nothing', () => {
  const { text } = renderMail(holdExpired(bookingView({ bookingStatus: 'expired' }), english), 'en')
  expect(text).toContain('Nothing was charged.')
})

it('lets nothing that people typed become HTML', () => {
  const evil = `<img src=x onerror="alert('1')">&`
  const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;'
  const booking = bookingView({ specialRequests: evil, guests: [{ name: evil, gender: 'other' }] })
  const fromOwner = { ...booking, property: { ...booking.property, propertyName: evil } }
  for (const mail of [
    bookingForOwner(fromOwner, english),
    verifyEmail(evil, { locale: 'en', url: `https://stay.example/?token=${evil}` }),
  ]) {
    const { html } = renderMail(mail, 'en')
    expect(html).toContain(escaped)
    expect(html).not.toContain('<img')
    expect(html).not.toContain(`"alert`)
  }
})

it('tells both sides of a request until when it waits, by the clock of the property', () => {
  const asked = bookingView({
    bookingStatus: 'requested',
    instantBook: false,
    holdExpiresAt: '2026-11-22T10:00:00.000Z',
  })
  const sent = renderMail(requestSent(asked, english), 'en').text
  expect(sent).toContain('Sun 22 Nov, 3:30 pm')
  expect(sent).toContain('charged only when the host accepts')
  const received = renderMail(requestReceived(asked, english), 'en').text
  expect(received).toContain('Accept or reject it by Sun 22 Nov, 3:30 pm')
  expect(received).toContain('Names: Meera Nair')
  expect(renderMail(requestReminder(asked, english), 'en').text).toContain('until Sun 22 Nov, 3:30 pm')
  expect(renderMail(requestSent(asked, hindi), 'hi').text).toContain('मेज़बान के स्वीकार करने पर ही')
})

it('says why a request was declined, that it ended, and that nothing was charged', () => {
  const declined = bookingView({
    bookingStatus: 'rejected',
    instantBook: false,
    cancellation: { by: 'owner', at: '2026-11-22T10:00:00.000Z', reason: 'Painting', refundAmount: 0 },
  })
  const { text } = renderMail(requestRejected(declined, english), 'en')
  expect(text).toContain('Reason: Painting')
  expect(text).toContain('You have not been charged')
  const silent = bookingView({ bookingStatus: 'expired', instantBook: false })
  expect(renderMail(requestExpired(silent, { ...english, to: 'seeker' }), 'en').text).toContain(
    'not answered in time',
  )
  expect(renderMail(requestExpired(silent, { ...english, to: 'owner' }), 'en').text).toContain(
    'beds are free again',
  )
  const at = '2026-11-22T10:00:00.000Z'
  const failed = { ...silent, timeline: [{ at, event: 'accept', by: 'owner', note: null }] }
  expect(renderMail(requestExpired(failed, { ...english, to: 'owner' }), 'en').text).toContain(
    'The host accepted, but the bank',
  )
})
