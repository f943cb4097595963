import { fullName } from '@bookmysleep/domain/full-name'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { type DrawnStatement, drawStatement } from './draw-statement.ts'
import { balanceBefore, eachTransaction } from './list-transactions.ts'
import type { StatementLanguage } from './statement-words.ts'
import { type Reader, whoseMoney } from './whose-money.ts'

const CURRENCY = 'INR'

/** The same account as the CSV for people to read, as PDF bytes. Throws FORBIDDEN for other owners'. */
export async function printStatement(
  ctx: Ctx,
  asked: Reader & { from?: string | undefined; to?: string | undefined; language: StatementLanguage },
): Promise<Buffer> {
  const { from, to, language } = asked
  const ownerId = whoseMoney(asked)
  return drawStatement({
    owner: ownerId ? await nameOwner(ctx, new ObjectId(ownerId)) : null,
    from,
    to,
    before: await balanceBefore(ctx, asked),
    currency: CURRENCY,
    lines: eachTransaction(ctx, asked),
    language,
    at: ctx.clock.now(),
  })
}

/** Somebody who has deleted their account is named as in the records of the stays with them, and has no address. */
async function nameOwner(ctx: Ctx, _id: ObjectId): Promise<DrawnStatement['owner']> {
  const { users, bookings } = collectionsOf(ctx)
  const owner = await users.findOne({ _id })
  if (!owner) return null
  if (!owner.deletedAt) return { name: fullName(owner), email: owner.email }
  const stay = await bookings.findOne({ owner: _id }, { sort: { createdAt: -1 } })
  return { name: stay?.snapshot.ownerName ?? fullName(owner), email: null }
}
