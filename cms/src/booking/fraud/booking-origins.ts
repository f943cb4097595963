import { createHmac } from 'node:crypto'
import { addressBlock } from '@bookmysleep/domain/client-address'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** From which network a booking was begun. `_id` is the booking's; forgotten after two days. */
export interface BookingOrigin {
  _id: ObjectId
  /** A keyed hash: the collection does not say who came from where. */
  network: string
  at: Date
}

export function originsIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<BookingOrigin>('booking-origins')
}

function locksIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<{ _id: string; n: number; at: Date }>('network-locks')
}

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
 * Of two transactions that lock one network, one waits for the other or starts again: neither counts what the other is
 * adding to.
 */
export async function lockNetwork(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { session, network }: { session: ClientSession; network: string },
): Promise<void> {
  const change = { $inc: { n: 1 }, $set: { at: ctx.clock.now() } }
  await locksIn(ctx).updateOne({ _id: network }, change, { session, upsert: true })
}

/** Notes from where a booking comes, in its own transaction. */
export async function noteOrigin(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { session, booking, network }: { session: ClientSession; booking: ObjectId; network: string },
): Promise<void> {
  await originsIn(ctx).insertOne({ _id: booking, network, at: ctx.clock.now() }, { session })
}
