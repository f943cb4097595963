import type { Config } from '@bookmysleep/cms/config/read-config'
import type { Ctx } from '@bookmysleep/cms/context'
import { Command, InvalidArgumentError } from 'commander'
import { withContext } from '../config/open-context.ts'
import LOGINS from '../seed/data/logins.json' with { type: 'json' }
import type { Seeded } from '../seed/seed-demo.ts'
import { describeCounts, totalOf } from '../seed/tally.ts'
import { usageError } from '../terminal/exit-codes.ts'
import { progressBar } from '../terminal/progress-bar.ts'

type Options = { scale?: number; yes?: boolean; quiet?: boolean }

/** `bms seed`: the demo's cities, stays, people and bookings. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('Fill an installation with invented people, houses, bookings, reviews and city guides.')
    .option('--scale <bookings>', 'so many bookings more, with houses and people to match', wholeNumber)
    .option('--yes', 'also where real payments are taken: people with well-known passwords appear')
    .option('--quiet', 'say only what came of it')
    .addHelpText(
      'after',
      `
What is there stays as it is, so running it again is safe, and finishes what was interrupted.
Without the Stripe sandbox (STRIPE_SANDBOX_URL) no bookings are made: nobody has paid for them.

Examples:
  $ bms seed                  the demo
  $ bms seed --scale 10000    and ten thousand bookings, for measuring`,
    )
    .action((options: Options) => withContext((ctx) => seed(ctx, options)))
}

async function seed(ctx: Ctx, options: Options): Promise<void> {
  refuseLive(ctx.config, options)
  const say = options.quiet ? () => {} : (line: string) => console.error(`  ${line}`)
  const scale = options.scale ?? 0
  const { seedDemo } = await import('../seed/seed-demo.ts')
  const bar = progressBar(scale)
  const seeded = await seedDemo(ctx, { say, scale, onProgress: bar.show })
  if (scale > 0) bar.done()
  tell(seeded)
  console.log(['', 'Log in as', ...LOGINS.map(loginLine)].join('\n'))
}

/** Everybody knows these passwords; where real money moves, that has to be meant. */
function refuseLive({ stripe }: Config, { yes }: Options): void {
  if (!/_live_/.test(stripe.secretKey) || yes) return
  throw usageError(
    'STRIPE_SECRET_KEY is a live key: this installation takes real payments. The seed makes an administrator\n' +
      'and others whose passwords everybody can read. If you mean it, add --yes.',
  )
}

function tell({ tally, rooms, hasBookings }: Seeded): void {
  if (totalOf(tally.made) === 0)
    console.log(`Nothing to do: ${describeCounts(tally.found)} are there already.`)
  else console.log(`Made ${describeCounts(tally.made)}.`)
  if (totalOf(tally.made) > 0 && totalOf(tally.found) > 0)
    console.log(`There already: ${describeCounts(tally.found)}.`)
  if (rooms !== null) console.log(`Search finds ${rooms} rooms.`)
  if (!hasBookings)
    console.log('No bookings: payments go to Stripe itself here, and nobody has paid for any.')
}

const WIDEST = Math.max(...LOGINS.map(({ who }) => who.length))

function loginLine({ who, email, password }: (typeof LOGINS)[number]): string {
  return `  ${who.padEnd(WIDEST)}  ${email.padEnd(36)}${password}`
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw new InvalidArgumentError('It must be a whole number from 1 to 1,000,000.')
  return value
}
