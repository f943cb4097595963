import { noteReferral } from '@bookmysleep/cms/wallet/note-referral'
import { rewardReferrals } from '@bookmysleep/cms/wallet/reward-referrals'
import { viewWallet } from '@bookmysleep/cms/wallet/view-wallet'
import { SEEKERS } from './data/people.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/** Whom Ananya, as whom the demo logs in, has brought: a guest whose first stay is over. */
const FRIEND = 'karthik'

/** Gives the demo's guest credit to spend, as a friend's first stay does. */
export async function seedReferral({ ctx, tally }: SeedRun, people: Map<string, string>): Promise<void> {
  const idOf = (key: string) => people.get(SEEKERS.find((one) => one.key === key)?.email ?? '') ?? ''
  const { referralCode } = await viewWallet(ctx, { id: idOf('ananya') })
  await noteReferral(ctx, { userId: idOf(FRIEND), code: referralCode })
  const rewarded = await rewardReferrals(ctx)
  note(tally, 'referrals', rewarded > 0 ? 'made' : 'found')
}
