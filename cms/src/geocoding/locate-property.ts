import type { Coordinates } from '@bookmysleep/domain/api/primitives'
import { distanceKm } from '@bookmysleep/domain/distance'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { offlineGeocoder } from './offline-geocoder.ts'

/** What lies farther from where its area or city is known to be is another place of the same name. */
const FARTHEST_KM = 60

/**
 * Moves a house that stands where its area is to where its address is, once. Asked outside any transaction, and written
 * only while the house has the same address still and nobody has put it anywhere by hand. Nothing happens without a
 * geocoder, nor for what it does not know. Throws when it cannot be asked now.
 */
export async function locateProperty(ctx: Ctx, propertyId: string): Promise<void> {
  if (!ctx.geocoder) return
  const { properties } = collectionsOf(ctx)
  const _id = new ObjectId(propertyId)
  const house = await properties.findOne({ _id, 'address.coordinatesFrom': 'area' })
  if (!house) return
  const found = await ctx.geocoder.locate(house.address)
  if (!found || !(await isPlausible(house, found))) {
    ctx.log.info({ property: propertyId }, 'an address was not found; the house stays where its area is')
    return
  }
  await move(ctx, { house, found })
}

async function isPlausible({ address }: PropertyDocument, found: Coordinates): Promise<boolean> {
  const known = await offlineGeocoder.locate(address)
  return !known || distanceKm(known, found) <= FARTHEST_KM
}

function move(ctx: Ctx, { house, found }: { house: PropertyDocument; found: Coordinates }): Promise<void> {
  const { street, area, city, state, country, zipCode } = house.address
  const where = { street, area, city, state, country, zipCode, coordinatesFrom: 'area' }
  const same = Object.fromEntries(
    Object.entries(where).map(([name, value]) => [`address.${name}`, value ?? null]),
  )
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const changes = {
      'address.coordinates': { type: 'Point' as const, coordinates: [found.lng, found.lat] },
      'address.coordinatesFrom': 'address' as const,
      updatedAt: now,
    }
    const { matchedCount } = await collectionsOf(ctx).properties.updateOne(
      { _id: house._id, ...same } as object,
      { $set: changes } as object,
      { session },
    )
    if (matchedCount === 0) return
    await appendEvent(ctx, {
      session,
      type: 'property.changed',
      aggregate: { kind: 'property', id: house._id },
      rev: now.getTime(),
      data: { ownerId: house.owner.toHexString() },
    })
  })
}
