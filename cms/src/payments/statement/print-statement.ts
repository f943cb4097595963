import { fullName } from '@bookmysleep/domain/full-name'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { drawStatement } from './draw-statement.ts'
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
  const owner = ownerId && (await collectionsOf(ctx).users.findOne({ _id: new ObjectId(ownerId) }))
  return drawStatement({
    owner: owner ? { name: fullName(owner), email: owner.email } : null,
    from,
    to,
    before: await balanceBefore(ctx, asked),
    currency: CURRENCY,
    lines: eachTransaction(ctx, asked),
    language,
    at: ctx.clock.now(),
  })
}
