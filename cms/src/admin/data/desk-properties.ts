import type { Where } from 'payload'
import type { Actor } from '../../booking/find-booking.ts'
import type { Ctx } from '../../context.ts'

const MOST = 500

/** The houses whose front desk somebody may stand at, by name: an owner's own, an admin's the first five hundred. */
export async function deskProperties(
  { payload }: Pick<Ctx, 'payload'>,
  actor: Actor,
): Promise<{ id: string; name: string; city: string }[]> {
  const where: Where = actor.role === 'admin' ? {} : { owner: { equals: actor.id } }
  const { docs } = await payload.find({
    collection: 'properties',
    where,
    sort: 'propertyName',
    limit: MOST,
    depth: 0,
    select: { propertyName: true, address: { city: true } },
  })
  return docs.map(({ id, propertyName, address }) => ({ id, name: propertyName, city: address.city }))
}
