import { expect, it } from 'vitest'
import { renderReceipt } from '../src/receipt/render-receipt.ts'
import { splitByScript } from '../src/receipt/write-text.ts'
import { bookingView } from './support/booking-view.ts'

const paidAt = new Date('2026-11-21T10:05:00Z')

it('is one PDF page with its title and date', async () => {
  const receipt = { booking: bookingView(), paidBy: 'Meera Nair', paidAt }
  const pdf = await renderReceipt(receipt)
  const text = pdf.toString('latin1')
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
  expect(text).toContain('(Receipt BMS-7K2QX9)')
  expect(text).toContain('D:20261121100500Z')
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1)
})

it('stays on one page whatever people are called', async () => {
  const guests = Array.from({ length: 50 }, (_, index) => ({
    name: `मेहमान ${index} ${'न'.repeat(100)}`,
    gender: 'other' as const,
  }))
  const pdf = await renderReceipt({ booking: bookingView({ guests }), paidBy: 'मीरा ñandú', paidAt })
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
})

it('draws each script with the font that has it', () => {
  expect(splitByScript('मीरा Nair ₹500')).toEqual([
    { script: 'devanagari', part: 'मीरा ' },
    { script: 'latin', part: 'Nair ' },
    { script: 'devanagari', part: '₹' },
    { script: 'latin', part: '500' },
  ])
})
