import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import { findReceivingAccount } from './connect/find-connection.ts'
import { netTransfers } from './net-transfers.ts'
import type { ProviderTransfer } from './owner-port.ts'
import { KEY_LIFETIME, LONGEST_PAUSE, pauseAfter } from './process-refund.ts'
import { recordTransfer } from './record-transfer.ts'

const MAX_ROUNDS = 6

/**
 * Brings a transfer forward: sets it off against others, waits for the owner's account, moves the money, records what
 * became of it. While a try is under way the transfer is `pending` and nobody sets it off. Safe to repeat and to run
 * twice at once. Throws when the provider's answer is not known; the same try is made again then.
 */
export async function processTransfer(ctx: Ctx, transferId: string): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const transfer = await collectionsOf(ctx).transfers.findOne({ _id: new ObjectId(transferId) })
    if (!transfer || (await bringForward(ctx, transfer))) return
  }
  throw new Error(`transfer ${transferId} did not come to rest`)
}

/** Answers whether the transfer is at rest; if not, it is read again. */
async function bringForward(ctx: Ctx, transfer: TransferDocument): Promise<boolean> {
  const { status, kind, of, nextAttemptAt } = transfer
  if (kind === 'destination') return true
  if (status === 'pending') return kind === 'release' ? release(ctx, transfer) : reverse(ctx, transfer)
  if (status !== 'waiting' && status !== 'owing') return true
  if (kind === 'release' && (await isDisputed(ctx, transfer))) return waitForBank(ctx, transfer)
  if (await netTransfers(ctx, transfer)) return false
  const isEarly = nextAttemptAt === null || nextAttemptAt > ctx.clock.now()
  if (isEarly) return true
  if (status === 'owing')
    return of ? begin(ctx, transfer, {}) : change(ctx, transfer, { nextAttemptAt: null })
  const canRelease = ctx.payments.capabilities.has('releaseToOwner')
  const accountId = canRelease ? await findReceivingAccount(ctx, transfer.owner) : null
  return accountId ? begin(ctx, transfer, { accountId }) : change(ctx, transfer, { nextAttemptAt: null })
}

/** Whether the seeker's bank may still take the money of the payment back. */
async function isDisputed(ctx: Ctx, { payment }: TransferDocument): Promise<boolean> {
  const found = await collectionsOf(ctx).payments.findOne({ _id: payment, dispute: { $ne: null } })
  return found !== null
}

async function waitForBank(ctx: Ctx, transfer: TransferDocument): Promise<boolean> {
  const now = ctx.clock.now()
  if (transfer.nextAttemptAt === null || transfer.nextAttemptAt > now) return true
  return change(ctx, transfer, { nextAttemptAt: new Date(now.getTime() + LONGEST_PAUSE) })
}

/** Begins a try at the provider; from here on its amount and its account are fixed. */
async function begin(ctx: Ctx, transfer: TransferDocument, set: Partial<TransferDocument>): Promise<false> {
  const now = ctx.clock.now()
  await change(ctx, transfer, { ...set, status: 'pending', sentAt: now, nextAttemptAt: now })
  return false
}

async function change(
  ctx: Ctx,
  { _id, rev }: TransferDocument,
  set: Partial<TransferDocument>,
): Promise<boolean> {
  const changed = await collectionsOf(ctx).transfers.updateOne(
    { _id, rev },
    { $set: { ...set, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
  )
  return changed.modifiedCount === 1
}

async function release(ctx: Ctx, transfer: TransferDocument): Promise<boolean> {
  const { accountId } = transfer
  if (!accountId) return change(ctx, transfer, { status: 'waiting' })
  const paymentId = transfer.payment.toHexString()
  return ask(ctx, transfer, {
    find: (transferId) => ctx.payments.findRelease({ paymentId, transferId }),
    make: async ({ transferId, attemptKey, amount }) =>
      ctx.payments.releaseToOwner({
        transferId,
        attemptKey,
        paymentId,
        bookingId: transfer.booking.toHexString(),
        accountId,
        amount,
        currency: transfer.currency,
        chargeId: await sourceOf(ctx, transfer, amount),
      }),
  })
}

async function reverse(ctx: Ctx, transfer: TransferDocument): Promise<boolean> {
  const source = transfer.of && (await collectionsOf(ctx).transfers.findOne({ _id: transfer.of }))
  // It was never sent, or set off since: there is nothing at the provider to take back.
  if (!source || source.status === 'waiting' || source.status === 'netted') {
    await change(ctx, transfer, { status: 'owing', of: null })
    return false
  }
  const { transferId: providerTransferId } = source
  if (!providerTransferId) {
    if (source.kind === 'release') await processTransfer(ctx, source._id.toHexString())
    await postpone(ctx, transfer, 'What it takes back is not booked yet.')
    return true
  }
  return ask(ctx, transfer, {
    find: (transferId) => ctx.payments.findReversal({ providerTransferId, transferId }),
    make: (attempt) => ctx.payments.reverse({ ...attempt, providerTransferId }),
  })
}

interface Provider {
  /** What an earlier try has made there; null when none has. */
  find(transferId: string): Promise<ProviderTransfer | null>
  make(attempt: { transferId: string; attemptKey: string; amount: number }): Promise<ProviderTransfer>
}

/**
 * One try. Where the provider may have forgotten the key of an earlier one it is asked first; and once more before a
 * refusal is believed, for the earlier try may have come through while this one was under way.
 */
async function ask(ctx: Ctx, transfer: TransferDocument, { find, make }: Provider): Promise<boolean> {
  const transferId = transfer._id.toHexString()
  const { attempts, amount, netted, createdAt } = transfer
  const mayBeMade = attempts > 0 || ctx.clock.now().getTime() - createdAt.getTime() > KEY_LIFETIME
  const attemptKey = attempts === 0 ? transferId : `${transferId}-${attempts + 1}`
  try {
    const made = mayBeMade ? await find(transferId) : null
    const result = made ?? (await make({ transferId, attemptKey, amount: amount - netted }))
    const believed = result.status === 'refused' ? ((await find(transferId)) ?? result) : result
    return await recordTransfer(ctx, { transfer, result: believed })
  } catch (error) {
    await postpone(ctx, transfer, (error as Error).message)
    throw error
  }
}

/** The charge that a release draws on, so that it need not wait for the platform's balance; null when it is used up. */
async function sourceOf(ctx: Ctx, transfer: TransferDocument, amount: number): Promise<string | null> {
  const { payments, transfers } = collectionsOf(ctx)
  const payment = await payments.findOne({ _id: transfer.payment })
  if (!payment?.chargeId || payment.routing.kind === 'destination') return null
  const earlier = { payment: payment._id, kind: 'release' as const, _id: { $lt: transfer._id } }
  const used = (await transfers.find(earlier).toArray()).reduce((sum, other) => sum + other.amount, 0)
  return used + amount <= payment.capturedAmount ? payment.chargeId : null
}

async function postpone(ctx: Ctx, transfer: TransferDocument, reason: string): Promise<void> {
  const nextAttemptAt = new Date(ctx.clock.now().getTime() + pauseAfter(transfer.attempts))
  await change(ctx, transfer, { failureMessage: reason, nextAttemptAt })
}
