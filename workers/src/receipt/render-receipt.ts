import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { seekerLines } from '@bookmysleep/domain/quote-lines'
import PDFDocument from 'pdfkit'
import { formatAmount, formatDay } from '../mail/format-stay.ts'
import { registerFonts, writeText } from './write-text.ts'

const PAGE = { left: 56, right: 539, top: 56 }
const INK = '#1D1B2E'
const MUTED = '#5D5A70'
const LINE = '#E4DED2'

type Receipt = { booking: BookingView; paidBy: string; paidAt: Date }

/** The receipt of a paid booking, one A4 page, as PDF bytes. Amounts as the quote's lines have them. */
export async function renderReceipt({ booking, paidBy, paidAt }: Receipt): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: PAGE.top,
    info: { Title: `Receipt ${booking.reference}`, Author: 'BookMySleep', CreationDate: paidAt },
  })
  const finished = collect(doc)
  registerFonts(doc)
  let y = writeHeading(doc, { booking, paidAt })
  y = writeFacts(doc, { booking, paidBy, y: y + 24 })
  y = writePrice(doc, { booking, y: y + 24 })
  doc.fillColor(MUTED)
  writeText(doc, 'The security deposit is refundable and is returned after the stay.', {
    x: PAGE.left,
    y: y + 24,
    size: 9,
  })
  doc.end()
  return finished
}

function writeHeading(
  doc: PDFKit.PDFDocument,
  { booking, paidAt }: Pick<Receipt, 'booking' | 'paidAt'>,
): number {
  doc.fillColor('#2C2A63')
  writeText(doc, 'BookMySleep', { x: PAGE.left, y: PAGE.top, size: 18, weight: 600 })
  doc.fillColor(INK)
  writeText(doc, 'Receipt', { x: PAGE.right, y: PAGE.top, size: 18, align: 'right' })
  doc.fillColor(MUTED)
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: booking.property.timeZone }).format(paidAt)
  writeText(doc, `${booking.reference}, paid on ${formatDay(day, 'en')}`, {
    x: PAGE.right,
    y: PAGE.top + 28,
    align: 'right',
  })
  return rule(doc, PAGE.top + 52)
}

function writeFacts(
  doc: PDFKit.PDFDocument,
  { booking, paidBy, y }: { booking: BookingView; paidBy: string; y: number },
): number {
  const { property, room } = booking
  const facts: [string, string][] = [
    ['Paid by', paidBy],
    ['Guests', booking.guests.map(({ name }) => name).join(', ') || String(booking.guestCount)],
    ['Stay', property.propertyName],
    ['Address', property.address],
    ['Room', `${room.roomNumber}${room.sharing === 'shared' ? `, bed ${booking.beds.join(', ')}` : ''}`],
    ['Check-in', `${formatDay(booking.checkInDate, 'en')}, from ${property.checkInTime}`],
    ['Check-out', `${formatDay(booking.checkOutDate, 'en')}, until ${property.checkOutTime}`],
  ]
  for (const [index, [label, value]] of facts.entries()) {
    doc.fillColor(MUTED)
    writeText(doc, label, { x: PAGE.left, y: y + index * 18 })
    doc.fillColor(INK)
    writeText(doc, clip(value, 84), { x: PAGE.left + 90, y: y + index * 18 })
  }
  return rule(doc, y + facts.length * 18 + 8)
}

function writePrice(doc: PDFKit.PDFDocument, { booking, y }: { booking: BookingView; y: number }): number {
  const { quote } = booking
  let cursor = y
  for (const { label, quantity, unitAmount, amount } of seekerLines(quote)) {
    doc.fillColor(INK)
    writeText(doc, clip(label, 60), { x: PAGE.left, y: cursor })
    doc.fillColor(MUTED)
    if (quantity !== 1) {
      const unit = formatAmount(unitAmount, quote.currency, 'en')
      writeText(doc, `${quantity} × ${unit}`, { x: PAGE.right - 110, y: cursor, align: 'right' })
    }
    doc.fillColor(INK)
    writeText(doc, formatAmount(amount, quote.currency, 'en'), { x: PAGE.right, y: cursor, align: 'right' })
    cursor += 18
  }
  cursor = rule(doc, cursor + 6) + 10
  if (quote.schedule.length > 0) {
    writeText(doc, 'The whole stay', { x: PAGE.left, y: cursor })
    const whole = formatAmount(quote.totalAmount, quote.currency, 'en')
    writeText(doc, whole, { x: PAGE.right, y: cursor, align: 'right' })
    cursor += 18
  }
  writeText(doc, quote.schedule.length > 0 ? 'Paid at booking' : 'Paid in all', {
    x: PAGE.left,
    y: cursor,
    size: 12,
    weight: 600,
  })
  writeText(doc, formatAmount(quote.dueNow, quote.currency, 'en'), {
    x: PAGE.right,
    y: cursor,
    size: 12,
    weight: 600,
    align: 'right',
  })
  return cursor + 18
}

function rule(doc: PDFKit.PDFDocument, y: number): number {
  doc.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.7).strokeColor(LINE).stroke()
  return y
}

function clip(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}
