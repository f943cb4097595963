import { describe, expect, expectTypeOf, it } from 'vitest'
import type { BookingView } from './api/bookings.ts'
import { type Data, requestFor, type Sent } from './api-client.ts'

describe('requestFor', () => {
  it('fills the address, and leaves out what is not given', () => {
    expect(requestFor('GET /home', {})).toEqual({ method: 'GET', path: '/home', body: undefined })
    const sent = { params: { idOrSlug: 'a/b ü' }, query: { guests: 2, checkIn: undefined } }
    expect(requestFor('GET /properties/:idOrSlug', sent).path).toBe('/properties/a%2Fb%20%C3%BC?guests=2')
  })

  it('takes a query as it stands in an address', () => {
    const query = new URLSearchParams({ q: 'near the lake', limit: '5' })
    expect(requestFor('GET /properties/search', { query }).path).toBe(
      '/properties/search?q=near+the+lake&limit=5',
    )
  })

  it('has the types of the contracts', () => {
    expectTypeOf<Data<'GET /bookings/:idOrReference'>>().toEqualTypeOf<BookingView>()
    expectTypeOf<Sent<'POST /bookings/:id/cancel'>['params']>().toEqualTypeOf<{ id: string }>()
    const sent = { params: { id: 'a' }, body: { reason: 'Rain' } }
    expect(requestFor('POST /bookings/:id/cancel', sent)).toEqual({
      method: 'POST',
      path: '/bookings/a/cancel',
      body: { reason: 'Rain' },
    })
  })
})
