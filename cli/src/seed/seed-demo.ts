import type { Ctx } from '@bookmysleep/cms/context'
import { rebuildIndex } from '@bookmysleep/cms/search/rebuild-index'
import { renderPicture } from './pictures/render-picture.ts'
import { quietContext } from './quiet-context.ts'
import { openSandbox } from './sandbox.ts'
import { seedScale } from './scale/seed-scale.ts'
import { seedBelongings } from './seed-belongings.ts'
import { seedBookings } from './seed-bookings.ts'
import { seedConnection } from './seed-connection.ts'
import { seedGuides } from './seed-guides.ts'
import { seedPeople } from './seed-people.ts'
import { seedPromoCodes } from './seed-promo-codes.ts'
import { seedProperties } from './seed-properties.ts'
import { seedReferral } from './seed-referral.ts'
import { seedReviews } from './seed-reviews.ts'
import type { SeedRun } from './seed-run.ts'
import { createTally, type Tally, totalOf } from './tally.ts'

export type SeedOptions = {
  say(line: string): void
  /** How pictures come about; drawn, unless told otherwise. */
  render?: SeedRun['render']
  /** Bookings beside those of the demo. */
  scale: number
  onProgress(bookings: number): void
}

export type Seeded = { tally: Tally; rooms: number | null; hasBookings: boolean }

/**
 * Fills the installation with the demo's people, houses, guides, bookings and reviews. What is there stays as it
 * is, so it may be run again, and after having been stopped. `rooms`: how many the search index holds, null when
 * it did not have to be built. Without the Stripe sandbox there are no bookings: nobody has paid for them.
 */
export async function seedDemo(ctx: Ctx, options: SeedOptions): Promise<Seeded> {
  const { say, scale, onProgress, render = renderPicture } = options
  const sandbox = openSandbox(ctx.config)
  const { ctx: quiet, setClock } = quietContext(ctx, sandbox)
  const run = { ctx: quiet, setClock, sandbox, tally: createTally(), say, render }
  const people = await seedPeople(run)
  const houses = await seedProperties(run, people)
  await seedGuides(run, { people, houses })
  await seedPromoCodes(run)
  if (sandbox) {
    await seedBookings(run, { people, houses })
    await seedReviews(run, houses)
    await seedConnection({ ...run, sandbox }, people)
  }
  setClock(new Date())
  if (sandbox) await seedReferral(run, people)
  await seedBelongings(run, { people, houses })
  if (sandbox && scale > 0)
    await seedScale({ ctx: quiet, sandbox, bookings: scale, tally: run.tally, onProgress })
  const isSame = totalOf(run.tally.made) === 0
  const rooms = isSame ? null : await rebuildIndex(quiet)
  return { tally: run.tally, rooms, hasBookings: sandbox !== null }
}
