import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

const CODES = [
  {
    code: 'WELCOME10',
    kind: 'percent',
    rateBps: 1000,
    maxDiscount: 500_00,
    fundedBy: 'platform',
    limitPerSeeker: 1,
  },
  { code: 'GOA300', kind: 'fixed', amount: 300_00, fundedBy: 'platform', minNights: 2, cities: ['Goa'] },
] as const

/** Two codes of the platform that can be tried at checkout. */
export async function seedPromoCodes({ ctx, tally }: SeedRun): Promise<void> {
  for (const code of CODES) {
    const where = { code: { equals: code.code } }
    const { totalDocs } = await ctx.payload.count({ collection: 'promo-codes', where })
    if (totalDocs === 0)
      await ctx.payload.create({
        collection: 'promo-codes',
        data: {
          currency: 'INR',
          active: true,
          from: addDays(todayIn('Asia/Kolkata', new Date()), -30),
          ...code,
          ...('cities' in code && { cities: [...code.cities] }),
        } as never,
      })
    note(tally, 'promo codes', totalDocs === 0 ? 'made' : 'found')
  }
}
