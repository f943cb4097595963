import { Binary, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

type StoredReceipt = { _id: ObjectId; pdf: Binary; createdAt: Date }

/** Keeps a payment's receipt. The first one stays: a receipt that was handed out never changes. */
export async function keepReceipt(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  { paymentId, pdf }: { paymentId: ObjectId | string; pdf: Buffer },
): Promise<void> {
  await db
    .collection<StoredReceipt>('receipts')
    .updateOne(
      { _id: new ObjectId(paymentId) },
      { $setOnInsert: { pdf: new Binary(pdf), createdAt: clock.now() } },
      { upsert: true },
    )
}

/** A payment's receipt as PDF bytes; null while there is none. */
export async function findReceipt(
  { db }: Pick<Ctx, 'db'>,
  paymentId: ObjectId | string,
): Promise<Buffer | null> {
  const stored = await db.collection<StoredReceipt>('receipts').findOne({ _id: new ObjectId(paymentId) })
  return stored ? Buffer.from(stored.pdf.buffer) : null
}
