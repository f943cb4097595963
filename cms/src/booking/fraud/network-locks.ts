import { createHmac } from 'node:crypto'
import { addressBlock } from '@bookmysleep/domain/client-address'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { Lock } from '../../records/take-locks.ts'

/** So many of a network's newest bookings are kept; a rule that takes more to refuse refuses nobody. */
const MOST_COUNTED = 100

/** An address's network under each key of the list, the newest first: what was counted before a rotation still is. */
function networkKeys({ config }: Pick<Ctx, 'config'>, address: string): string[] {
  const network = addressBlock(address)
  return config.secrets.jwt.map((key) =>
    createHmac('sha256', key).update(`booking-origin\n${network}`).digest('base64url'),
  )
}

/** The same for whoever books from there; none when nobody knows from where, and of a network that the firewall allows. */
export function countedNetworks(
  ctx: Pick<Ctx, 'config' | 'firewall'>,
  address: string | undefined,
): string[] {
  return address && !ctx.firewall.isAllowed(address) ? networkKeys(ctx, address) : []
}

/**
 * The lock of a network from which a booking begins: it is noted with it. Of two that begin there at once one waits for
 * the other or starts again, so neither counts what the other is adding to.
 */
export function networkLock(
  { clock }: Pick<Ctx, 'clock'>,
  { network, booking }: { network: string; booking: ObjectId },
): Lock {
  const at = clock.now()
  const begun = { $each: [{ booking, at }], $slice: -MOST_COUNTED }
  return { _id: network, change: { $set: { at }, $push: { begun } } }
}
