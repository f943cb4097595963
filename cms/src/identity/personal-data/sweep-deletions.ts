import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { Ctx } from '../../context.ts'
import { sweepEach } from '../../resilience/sweep-each.ts'
import { type AccountDeletion, deletionsIn } from './deletions.ts'
import { forgetPerson } from './forget-person.ts'
import { forgetRecords } from './forget-records.ts'

/** So long a job has to finish a deletion by itself, in milliseconds. */
const PATIENCE_MS = 10 * 60_000
/** So long the address is kept for the mail that says goodbye, in milliseconds. */
const FAREWELL_MS = 24 * 3600 * 1000
const BATCH = 100

/** Finishes deletions that no job has finished, forgets old addresses, and takes names out of records that tax law needs no longer. */
export async function sweepDeletions(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const deletions = deletionsIn(ctx)
  const before = (ms: number) => ({ $lt: new Date(now.getTime() - ms) })
  const said = { at: before(FAREWELL_MS), email: { $ne: null } }
  await deletions.updateMany(said, { $set: { email: null, firstName: null } })
  const left = await deletions
    .find({ doneAt: null, at: before(PATIENCE_MS) })
    .limit(BATCH)
    .toArray()
  await each(ctx, left, ({ _id }) => forgetPerson(ctx, _id.toHexString()))
  const today = todayIn(DEFAULT_TIME_ZONE, now)
  const over = await deletions
    .find({ recordsUntil: { $lt: today, $ne: null }, recordsForgottenAt: null })
    .limit(BATCH)
    .toArray()
  await each(ctx, over, ({ _id }) => forgetRecords(ctx, _id))
}

function each(ctx: Ctx, items: AccountDeletion[], work: (deletion: AccountDeletion) => Promise<void>) {
  return sweepEach(ctx, {
    items,
    work,
    onFailure: ({ message }, { _id }) =>
      ctx.log.error({ err: message, user: _id }, 'deletion not finished now'),
  })
}
