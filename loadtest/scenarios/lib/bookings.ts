import http, { type RefinedResponse, type ResponseType } from 'k6/http'
import type { Room } from './rooms.ts'

export type Seeker = { token: string }

/** Registers seekers, one after the other, and keeps their tokens. The server's limits must allow it. */
export function signUpSeekers(api: string, count: number): Seeker[] {
  const run = Date.now()
  return Array.from({ length: count }, (_, number) => {
    const person = {
      firstName: 'Load',
      lastName: `Test ${number}`,
      email: `load-${run}-${number}@example.com`,
      password: `a long bench password ${number}`,
      role: 'seeker',
    }
    const response = http.post(`${api}/api/v1/auth/register`, JSON.stringify(person), {
      headers: { 'Content-Type': 'application/json' },
    })
    if (response.status !== 201) throw new Error(`register: ${response.status} ${response.body}`)
    return { token: String(response.json('data.accessToken')) }
  })
}

type Stay = { room: Room; seeker: Seeker; checkIn: string; checkOut: string }

/** Holds one bed for one guest and makes its payment intent. */
export function book(api: string, { room, seeker, checkIn, checkOut }: Stay): RefinedResponse<ResponseType> {
  const body = {
    propertyId: room.propertyId,
    roomId: room.roomId,
    checkInDate: checkIn,
    checkOutDate: checkOut,
    guests: [{ name: 'Load Test', gender: room.guests, age: 30 }],
  }
  return http.post(`${api}/api/v1/bookings`, JSON.stringify(body), {
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${seeker.token}`,
      'Idempotency-Key': `bench-${room.roomId}-${checkIn}-${seeker.token.slice(-16)}`,
    },
  })
}
