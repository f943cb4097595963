import { expect, it } from 'vitest'
import { hasManyParts } from './form-parts.ts'

const TYPE = 'multipart/form-data; boundary=line'
const form = (parts: number) =>
  Buffer.from(
    `${'--line\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'.repeat(parts)}--line--\r\n`,
  )

it('counts the parts of a form, as far as it has to', () => {
  expect([1, 16, 17, 100_000].map((parts) => hasManyParts(form(parts), TYPE))).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(hasManyParts(Buffer.alloc(0), TYPE)).toBe(false)
})

it.each([
  'multipart/form-data; xboundary=other; boundary=line',
  'multipart/form-data; note="; boundary=other"; boundary=line',
  'multipart/form-data; boundary="line"; boundary=other',
])('takes the boundary that the form is read by: %s', (type) => {
  expect([hasManyParts(form(16), type), hasManyParts(form(17), type)]).toEqual([false, true])
})

it.each(['multipart/form-data', 'multipart/form-data; boundary=', 'form'])(
  'takes %s for too many',
  (type) => {
    expect(hasManyParts(form(1), type)).toBe(true)
  },
)
