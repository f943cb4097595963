import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { LISTED, OFFERED } from '../search/stored.ts'
import type { Period } from './read-analytics.ts'

type Sum<Id> = { _id: Id; taken: number }
type Beds = { _id: ObjectId; city: string; capacity: number }
export type Nights = {
  /** Beds on offer a night. */
  capacity: number
  total: number
  byDay: Map<string, number>
  byCity: Map<string, { taken: number; capacity: number }>
}

const PATIENCE_MS = 15_000

/** Bed-nights that guests have booked in a period, of the beds that are on offer today. */
export async function countNights(ctx: Pick<Ctx, 'db'>, period: Period): Promise<Nights> {
  const beds = await bedsOnOffer(ctx, period.city)
  const cityOf = new Map(beds.map(({ _id, city }) => [_id.toHexString(), city]))
  const found = await collectionsOf(ctx)
    .bedNights.aggregate<{ byNight: Sum<string>[]; byRoom: Sum<ObjectId>[] }>(
      [
        {
          $match: {
            night: { $gte: period.from, $lte: period.to },
            room: { $in: beds.map(({ _id }) => _id) },
          },
        },
        { $match: { state: 'booked' } },
        { $facet: { byNight: [sumBy('$night')], byRoom: [sumBy('$room')] } },
      ],
      { maxTimeMS: PATIENCE_MS },
    )
    .next()
  const { byNight, byRoom } = found ?? { byNight: [], byRoom: [] }
  const sumOf = (group: readonly { taken: number }[]) => group.reduce((sum, { taken }) => sum + taken, 0)
  const takenIn = Map.groupBy(byRoom, ({ _id }) => cityOf.get(_id.toHexString()) ?? '')
  const bedsIn = Map.groupBy(beds, ({ city }) => city)
  const capacityOf = (group: readonly Beds[]) => group.reduce((sum, { capacity }) => sum + capacity, 0)
  return {
    capacity: capacityOf(beds),
    total: sumOf(byNight),
    byDay: new Map(byNight.map(({ _id, taken }) => [_id, taken])),
    byCity: new Map(
      [...bedsIn].map(([city, group]) => [
        city,
        { taken: sumOf(takenIn.get(city) ?? []), capacity: capacityOf(group) },
      ]),
    ),
  }
}

function sumBy(field: string): object {
  return { $group: { _id: field, taken: { $sum: 1 } } }
}

/** An `Entire` place has the beds of the rooms inside it, which are counted there. */
async function bedsOnOffer({ db }: Pick<Ctx, 'db'>, city: string | undefined): Promise<Beds[]> {
  return db
    .collection('properties')
    .aggregate<Beds>(
      [
        { $match: { ...LISTED, ...(city && { 'address.city': city }) } },
        { $project: { city: '$address.city' } },
        { $lookup: { from: 'rooms', localField: '_id', foreignField: 'property', as: 'room' } },
        { $unwind: '$room' },
        {
          $match: {
            'room.isAvailable': OFFERED.isAvailable,
            'room.deletedAt': OFFERED.deletedAt,
            'room.contains.0': { $exists: false },
          },
        },
        { $project: { _id: '$room._id', city: 1, capacity: '$room.capacity' } },
      ],
      { maxTimeMS: PATIENCE_MS },
    )
    .toArray()
}
