import http, { type RefinedResponse, type ResponseType } from 'k6/http'
import type { Room } from './rooms.ts'

export type Seeker = { email: string; password: string; token: string; signedInAt: number }

const RENEW_AFTER_MS = 10 * 60_000

/** Newer tokens than those of the setup, by address; every virtual user has its own. */
const renewed = new Map<string, Seeker>()

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
    const { email, password } = person
    return { email, password, token: String(response.json('data.accessToken')), signedInAt: Date.now() }
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
      Authorization: `Bearer ${tokenOf(api, seeker)}`,
      'Idempotency-Key': `bench-${room.roomId}-${checkIn}-${seeker.email}`,
    },
  })
}

/** Access tokens work for a quarter of an hour, runs may take longer: then the virtual user signs in for itself. */
function tokenOf(api: string, seeker: Seeker): string {
  const known = renewed.get(seeker.email) ?? seeker
  if (Date.now() - known.signedInAt < RENEW_AFTER_MS) return known.token
  const { email, password } = seeker
  const response = http.post(`${api}/api/v1/auth/login`, JSON.stringify({ email, password }), {
    headers: { 'Content-Type': 'application/json' },
  })
  if (response.status !== 200) throw new Error(`login: ${response.status} ${response.body}`)
  const token = String(response.json('data.accessToken'))
  renewed.set(email, { ...seeker, token, signedInAt: Date.now() })
  return token
}
