import { formatMoney } from '@bookmysleep/domain/money'
import type { ReceiptLine } from '@bookmysleep/domain/receipt-lines'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { COLOURS, clip, newDocument, PAGE, rule } from './new-document.ts'
import { writeText } from './write-text.ts'

const { ink: INK, muted: MUTED } = COLOURS

const PURPOSES = { stay: 'Payment at booking', month: 'Monthly rent', extension: 'Added nights' } as const

const NOTES = {
  deposit: 'The security deposit is refundable and is returned after the stay.',
  fromDeposit: 'Paid out of the security deposit that was held for this stay.',
}

export interface ReceiptToRender {
  number: string
  booking: Pick<
    BookingDocument,
    'reference' | 'snapshot' | 'guests' | 'guestCount' | 'beds' | 'checkInDate' | 'checkOutDate'
  >
  payment: Pick<PaymentDocument, 'purpose' | 'from' | 'to' | 'amount' | 'currency'> & {
    /** Out of the deposit that was held, and not with new money. */
    isFromDeposit?: boolean
  }
  lines: ReceiptLine[]
  paidAt: Date
}

/** The receipt of one payment, one A4 page, as PDF bytes. */
export async function renderReceipt(receipt: ReceiptToRender): Promise<Buffer> {
  const { number, lines, payment, paidAt } = receipt
  const { doc, finished } = newDocument({ title: `Receipt ${number}`, createdAt: paidAt })
  let y = writeHeading(doc, receipt)
  y = writeFacts(doc, receipt, y + 24)
  y = writePrice(doc, receipt, y + 24)
  const hasDeposit = lines.some(({ code }) => code === 'deposit')
  const note = hasDeposit ? NOTES.deposit : payment.isFromDeposit && NOTES.fromDeposit
  if (note) {
    doc.fillColor(MUTED)
    writeText(doc, note, { x: PAGE.left, y: y + 24, size: 9 })
  }
  doc.end()
  return finished
}

function writeHeading(doc: PDFKit.PDFDocument, { number, booking, paidAt }: ReceiptToRender): number {
  doc.fillColor(COLOURS.night)
  writeText(doc, 'BookMySleep', { x: PAGE.left, y: PAGE.top, size: 18, weight: 600 })
  doc.fillColor(INK)
  writeText(doc, 'Receipt', { x: PAGE.right, y: PAGE.top, size: 18, align: 'right' })
  doc.fillColor(MUTED)
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: booking.snapshot.timeZone }).format(paidAt)
  writeText(doc, `${number}, paid on ${formatDay(day)}`, { x: PAGE.right, y: PAGE.top + 28, align: 'right' })
  return rule(doc, PAGE.top + 52)
}

function writeFacts(doc: PDFKit.PDFDocument, { booking, payment }: ReceiptToRender, y: number): number {
  const { snapshot } = booking
  const isShared = snapshot.sharing === 'shared'
  const facts: [string, string][] = [
    ['Paid by', snapshot.seekerName],
    ['For', `${PURPOSES[payment.purpose]}, ${formatDay(payment.from)} to ${formatDay(payment.to)}`],
    ['Booking', booking.reference],
    ['Guests', booking.guests.map(({ name }) => name).join(', ') || String(booking.guestCount)],
    ['Stay', snapshot.propertyName],
    ['Address', snapshot.address],
    ['Room', `${snapshot.roomNumber}${isShared ? `, bed ${booking.beds.join(', ')}` : ''}`],
    ['Check-in', `${formatDay(booking.checkInDate)}, from ${snapshot.checkInTime}`],
    ['Check-out', `${formatDay(booking.checkOutDate)}, until ${snapshot.checkOutTime}`],
  ]
  for (const [index, [label, value]] of facts.entries()) {
    doc.fillColor(MUTED)
    writeText(doc, label, { x: PAGE.left, y: y + index * 18 })
    doc.fillColor(INK)
    writeText(doc, clip(value, 84), { x: PAGE.left + 90, y: y + index * 18 })
  }
  return rule(doc, y + facts.length * 18 + 8)
}

function writePrice(doc: PDFKit.PDFDocument, { payment, lines }: ReceiptToRender, y: number): number {
  const money = (amount: number) => formatMoney(amount, payment.currency, 'en-IN')
  let cursor = y
  doc.fillColor(INK)
  for (const { label, amount } of lines) {
    writeText(doc, clip(label, 70), { x: PAGE.left, y: cursor })
    writeText(doc, money(amount), { x: PAGE.right, y: cursor, align: 'right' })
    cursor += 18
  }
  cursor = rule(doc, cursor + 6) + 10
  const total = { y: cursor, size: 12, weight: 600 } as const
  writeText(doc, 'Paid', { x: PAGE.left, ...total })
  writeText(doc, money(payment.amount), { x: PAGE.right, align: 'right', ...total })
  return cursor + 18
}

function formatDay(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
}
