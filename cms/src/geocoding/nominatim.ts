import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Coordinates, coordinatesSchema } from '@bookmysleep/domain/api/primitives'
import type { Redis } from 'ioredis'
import type { Db } from 'mongodb'
import { z } from 'zod'
import type { Config } from '../config/read-config.ts'
import type { Guard } from '../resilience/guard.ts'
import { HttpRefusal } from '../resilience/http-refusal.ts'
import type { Geocoder, StreetAddress } from './geocoder.ts'

/** "No heavy uses (an absolute maximum of 1 request per second)": https://operations.osmfoundation.org/policies/nominatim/ */
const TURN_MS = 1_000
const KEPT_MS = 180 * 24 * 3600 * 1000

type Parts = { db: Db; redis: Redis; clock: { now(): Date }; guard: Guard }

type Answer = { _id: string; found: Coordinates | null; expiresAt: Date }

/** https://nominatim.org/release-docs/latest/api/Output/: numbers come as text. */
const placesSchema = z.array(z.object({ lat: z.coerce.number(), lon: z.coerce.number() }))

/**
 * A Nominatim, behind its guard: one request a second from all processes together, by turns in Redis, with the name
 * that its operators ask for; answers are kept for half a year, also that there is none. An address that is not known
 * with its street is looked for without. Null when none is set.
 */
export function openNominatim(settings: Config['geocoder'], parts: Parts): Geocoder | null {
  if (!settings) return null
  return {
    async locate(address) {
      for (const words of spellingsOf(address)) {
        const found = await findKept(words, { settings, parts })
        if (found) return found
      }
      return null
    },
  }
}

function spellingsOf({ street, area, city, state, country, zipCode }: StreetAddress): string[] {
  const around = [area, city, [state, zipCode].filter(Boolean).join(' '), country]
  return [[street, ...around], around].map((parts) => parts.filter(Boolean).join(', '))
}

type Asking = { settings: NonNullable<Config['geocoder']>; parts: Parts }

async function findKept(words: string, { settings, parts }: Asking): Promise<Coordinates | null> {
  const answers = parts.db.collection<Answer>('geocodes')
  const _id = createHash('sha256').update(`${settings.url}\n${words}`).digest('hex')
  const kept = await answers.findOne({ _id })
  if (kept) return kept.found
  const found = await ask(words, { settings, parts })
  const expiresAt = new Date(parts.clock.now().getTime() + KEPT_MS)
  await answers.updateOne({ _id }, { $set: { found, expiresAt } }, { upsert: true })
  return found
}

async function ask(words: string, { settings, parts }: Asking): Promise<Coordinates | null> {
  await takeTurn(parts.redis)
  const query = new URLSearchParams({ q: words, format: 'jsonv2', limit: '1' })
  const places = await parts.guard.run(async (signal) => {
    const response = await fetch(`${settings.url}/search?${query}`, {
      headers: { 'user-agent': settings.userAgent, accept: 'application/json', 'accept-language': 'en' },
      redirect: 'error',
      signal,
    })
    if (!response.ok)
      throw new HttpRefusal({ status: response.status, headers: {}, response: await response.text() })
    return placesSchema.parse(await response.json())
  })
  const [first] = places
  if (!first) return null
  return coordinatesSchema.parse({ lat: first.lat, lng: first.lon })
}

/** Waits for the next second that nobody has. Throws while Redis is away: nobody could say whose turn it is. */
export async function takeTurn(
  redis: Pick<Redis, 'set'>,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<void> {
  while ((await redis.set('geocoder:turn', '1', 'PX', TURN_MS, 'NX')) !== 'OK') await wait(TURN_MS / 5)
}
