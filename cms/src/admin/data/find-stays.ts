import type { Where } from 'payload'
import type { Ctx } from '../../context.ts'

const LIVE: Where = { bookingStatus: { equals: 'confirmed' } }

/** Confirmed stays that satisfy `where`, by arrival; at most eight. */
export function findStays({ payload }: Pick<Ctx, 'payload'>, where: Where) {
  return payload.find({
    collection: 'bookings',
    where: { and: [LIVE, where] },
    sort: 'checkInDate',
    limit: 8,
    depth: 0,
  })
}

/** Requests that wait for their owner's answer, the most urgent first; at most eight. */
export function findRequests({ payload }: Pick<Ctx, 'payload'>, owner: string) {
  return payload.find({
    collection: 'bookings',
    where: { bookingStatus: { equals: 'requested' }, owner: { equals: owner } },
    sort: 'holdExpiresAt',
    limit: 8,
    depth: 0,
  })
}
