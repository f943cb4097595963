import {
  type AnyBulkWriteOperation,
  type Db,
  type Document,
  MongoClient,
  ObjectId,
  type UpdateFilter,
} from 'mongodb'

/** Everything that one booking has left in the database, by collection. */
export type BookingFootprint = Record<'bookings' | 'payments' | 'bed-nights' | 'outbox', Document[]>

/** Reads what a booking made through the API has stored. */
export async function readFootprint(db: Db, bookingId: string): Promise<BookingFootprint> {
  const _id = new ObjectId(bookingId)
  const find = (name: string, filter: Document) => db.collection(name).find(filter).toArray()
  return {
    bookings: await find('bookings', { _id }),
    payments: await find('payments', { booking: _id }),
    'bed-nights': await find('bed-nights', { 'claim.id': _id }),
    outbox: await find('outbox', { 'aggregate.id': _id }),
  }
}

export type FloorOrder = { uri: string; footprint: BookingFootprint; bookings: number; connections: number }

/**
 * The floor: the same documents in the same kind of transaction (snapshot reads, majority writes, the locks first in
 * one command, then the inserts, one after the other), by the driver alone. Nobody decides anything, nothing collides.
 * Answers with seconds.
 */
export async function writeFloor({ uri, footprint, bookings, connections }: FloorOrder): Promise<number> {
  const client = await new MongoClient(uri, { maxPoolSize: connections, minPoolSize: connections }).connect()
  const db = client.db()
  let left = bookings
  const worker = async () => {
    while (left-- > 0) await writeOne(client, db, footprint)
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - started) / 1000
  await client.close()
  return seconds
}

async function writeOne(client: MongoClient, db: Db, footprint: BookingFootprint): Promise<void> {
  const { locks, inserts } = anew(footprint)
  const session = client.startSession()
  try {
    await session.withTransaction(
      async () => {
        await db.collection<Lock>('inventory-locks').bulkWrite(locks, { session })
        for (const [name, rows] of inserts) await db.collection(name).insertMany(rows, { session })
      },
      { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
    )
  } finally {
    await session.endSession()
  }
}

/** The same booking by another seeker in another room, as it is before its intent is known. */
function anew(footprint: BookingFootprint) {
  const [id, room, seeker] = [new ObjectId(), new ObjectId(), new ObjectId()]
  const name = id.toHexString()
  const inserts: [string, Document[]][] = [
    ['bed-nights', copies(footprint['bed-nights'], () => ({ room, claim: { kind: 'booking', id } }))],
    [
      'bookings',
      copies(footprint.bookings, () => ({ _id: id, room, seeker, reference: name, idempotencyKey: name })),
    ],
    ['payments', copies(footprint.payments, () => ({ booking: id, intentId: null }))],
    ['outbox', copies(footprint.outbox, ({ aggregate }) => ({ aggregate: { ...aggregate, id } }))],
  ]
  const begun = { booking: id, at: new Date() }
  const locks = [
    lock(room, {}),
    lock(seeker, {}),
    lock(name, { $set: { at: begun.at }, $push: { begun: { $each: [begun], $slice: -100 } } }),
  ]
  return { locks, inserts }
}

type Lock = { _id: ObjectId | string; n: number; begun?: object[] }

function lock(_id: Lock['_id'], change: UpdateFilter<Lock>): AnyBulkWriteOperation<Lock> {
  return { updateOne: { filter: { _id }, update: { ...change, $inc: { n: 1 } }, upsert: true } }
}

function copies(rows: Document[], change: (row: Document) => Document): Document[] {
  return rows.map((row) => ({ ...row, _id: new ObjectId(), ...change(row) }))
}
