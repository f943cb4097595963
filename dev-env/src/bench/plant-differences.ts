import { type Db, type Document, type Filter, MongoClient, type UpdateFilter } from 'mongodb'

/** One difference: what is done to which document, and the check that has to tell of it. */
type Plant = {
  check: string
  of: string
  filter: Filter<Document>
  change: UpdateFilter<Document> | 'delete'
}

const PLANTS: Plant[] = [
  { check: 'bookings', of: 'bed-nights', filter: { state: 'booked' }, change: 'delete' },
  {
    check: 'refunds',
    of: 'refunds',
    filter: { status: 'succeeded' },
    change: { $inc: { amount: 1 } },
  },
  { check: 'ledger', of: 'ledger-journals', filter: { kind: 'earned' }, change: 'delete' },
  { check: 'owner-payable', of: 'ledger-journals', filter: { kind: 'reversal' }, change: 'delete' },
  {
    check: 'stripe-payments',
    of: 'payments',
    filter: { capturedAmount: { $gt: 0 } },
    change: { $inc: { capturedAmount: 1 } },
  },
  {
    check: 'transfers',
    of: 'transfers',
    filter: { kind: 'release', status: 'succeeded' },
    change: { $set: { transferId: 'tr_planted' } },
  },
  {
    check: 'stripe-balance',
    of: 'ledger-journals',
    filter: { kind: 'application_fee' },
    change: { $set: { stripeId: 'txn_planted' } },
  },
]

/** The checks that have to speak once the differences are planted. */
export const PLANTED_CHECKS = [...new Set(PLANTS.map(({ check }) => check))]

/** Plants one difference a check in the middle of an installation's data, runs `work`, and mends them all. */
export async function withDifferences<T>(uri: string, work: () => Promise<T>): Promise<T> {
  const client = await new MongoClient(uri).connect()
  const undo: Array<() => Promise<unknown>> = []
  try {
    for (const plant of PLANTS) undo.push(await makeDifference(client.db(), plant))
    return await work()
  } finally {
    for (const mend of undo) await mend()
    await client.close()
  }
}

async function makeDifference(db: Db, { of, filter, change }: Plant): Promise<() => Promise<unknown>> {
  const collection = db.collection(of)
  const skip = Math.floor((await collection.countDocuments(filter)) / 2)
  const before = await collection.findOne(filter, { sort: { _id: 1 }, skip })
  if (!before) throw new Error(`there is nothing in ${of} that could be made to differ`)
  const { _id } = before
  if (change === 'delete') {
    await collection.deleteOne({ _id })
    return () => collection.insertOne(before)
  }
  await collection.updateOne({ _id }, change)
  return () => collection.replaceOne({ _id }, before)
}
