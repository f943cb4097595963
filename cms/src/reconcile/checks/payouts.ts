import type { Ctx } from '../../context.ts'
import type { ProviderPayout } from '../../payments/owner-port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { ConnectAccountDocument, PayoutDocument } from '../../records/documents/owner-money.ts'
import type { Finding } from '../finding.ts'
import { happenedIn, overDocuments } from '../paging.ts'
import { sayMoney } from '../say-money.ts'
import { rememberSeen, unseenAmong } from '../seen.ts'
import type { Scope } from '../step.ts'

/** How long webhooks have, in milliseconds. */
const PATIENCE = 10 * 60_000

/** Every payout to an owner's bank at Stripe is one of ours, of the same amount and with the same end. */
export const checkStripePayouts = overDocuments<ConnectAccountDocument>({
  of: ({ connectAccounts }) => connectAccounts,
  filter: () => ({ stripeAccountId: { $type: 'string' }, disconnectedAt: null }),
  pageSize: 20,
  async look(ctx, page, scope) {
    const found = await Promise.all(
      page.map(({ stripeAccountId }) => lookAtAccount(ctx, stripeAccountId ?? '', scope)),
    )
    return found.flat()
  },
})

/** And the other way round. */
export const checkPayouts = overDocuments<PayoutDocument>({
  of: ({ payouts }) => payouts,
  filter: (scope) => happenedIn('createdAt', scope),
  async look(ctx, page, { run }) {
    const current = await collectionsOf(ctx).connectAccounts.distinct('stripeAccountId', {
      stripeAccountId: { $in: page.map(({ accountId }) => accountId) },
      disconnectedAt: null,
    })
    // What went through an account that was given up cannot be asked after any more.
    const askable = page.filter(({ accountId }) => current.includes(accountId))
    const unseen = await unseenAmong(ctx, { run, ids: askable.map(({ stripePayoutId }) => stripePayoutId) })
    const findings: Finding[] = []
    for (const payout of askable)
      if (unseen.includes(payout.stripePayoutId) && (await isMissing(ctx, payout)))
        findings.push(alone(payout))
    return findings
  },
})

async function lookAtAccount(ctx: Ctx, accountId: string, { run, from, to }: Scope): Promise<Finding[]> {
  const findings: Finding[] = []
  let after: string | null = null
  while (true) {
    const page = await ctx.payments.statement.payouts({ accountId, from, to, after })
    await rememberSeen(ctx, { run, ids: page.items.map(({ payoutId }) => payoutId) })
    findings.push(...(await compare(ctx, accountId, page.items)))
    after = page.last
    if (after === null || !page.hasMore) return findings
  }
}

async function compare(ctx: Ctx, accountId: string, page: ProviderPayout[]): Promise<Finding[]> {
  const known = await collectionsOf(ctx)
    .payouts.find({ stripePayoutId: { $in: page.map(({ payoutId }) => payoutId) } })
    .toArray()
  const ours = new Map(known.map((payout) => [payout.stripePayoutId, payout]))
  const before = new Date(ctx.clock.now().getTime() - PATIENCE)
  return page.flatMap((stated) => [
    ...differs(stated, { ours: ours.get(stated.payoutId), accountId, before }),
  ])
}

function* differs(
  stated: ProviderPayout,
  { ours, accountId, before }: { ours: PayoutDocument | undefined; accountId: string; before: Date },
): Generator<Finding> {
  const { payoutId, amount, currency, status } = stated
  const repair = { kind: 'record-payout' as const, accountId, payoutId }
  const subject = `${payoutId} of ${accountId}`
  if (!ours) {
    if (stated.createdAt >= before) return
    yield finding({
      subject,
      problem: `of ${sayMoney(amount, currency)} is ${status} at Stripe, and we do not have it`,
      likelyCause: 'its webhook was lost',
      advice: 'Ask Stripe for it, and write it down.',
      repair,
    })
  } else if (ours.amount !== amount || ours.currency !== currency) {
    yield finding({
      subject,
      problem: `is ${sayMoney(amount, currency)} at Stripe and ${sayMoney(ours.amount, ours.currency)} with us`,
      likelyCause: 'the payout was edited by hand',
      advice: "Correct ours: Stripe's is what the bank has been sent.",
      repair: null,
    })
  } else if (ours.status !== status) {
    const isBehind = ours.status === 'pending' || status === 'failed'
    yield finding({
      subject,
      problem: `is ${status} at Stripe and ${ours.status} with us`,
      likelyCause: isBehind ? 'its webhook was lost' : 'the payout was edited by hand',
      advice: isBehind ? 'Ask Stripe again.' : "Correct ours: Stripe's is what the bank says.",
      repair: isBehind ? repair : null,
    })
  }
}

async function isMissing(ctx: Ctx, { accountId, stripePayoutId }: PayoutDocument): Promise<boolean> {
  return (await ctx.payments.statement.findPayout({ accountId, payoutId: stripePayoutId })) === null
}

function alone({ stripePayoutId, accountId, amount, currency }: PayoutDocument): Finding {
  return finding({
    subject: `${stripePayoutId} of ${accountId}`,
    problem: `of ${sayMoney(amount, currency)} is in our records, and Stripe does not have it`,
    likelyCause:
      'the payout was edited by hand, or the Stripe account is another one than when it was written',
    advice: 'Check STRIPE_SECRET_KEY and MONGODB_URI; if both are right, delete ours.',
    repair: null,
  })
}

function finding(part: Omit<Finding, 'check'>): Finding {
  return { check: 'payouts', ...part }
}
