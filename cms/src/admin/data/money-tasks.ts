import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'

/** What waits for an admin's hand in matters of money, and where it is listed. */
export async function moneyTasks(ctx: Pick<Ctx, 'db'>) {
  const { refunds, depositClaims, disputes } = collectionsOf(ctx)
  const list = (collection: string, status: string) =>
    `/admin/collections/${collection}?where[status][equals]=${status}`
  const [byHand, objected, unanswered] = await Promise.all([
    refunds.countDocuments({ status: 'manual_payout' }),
    depositClaims.countDocuments({ status: 'objected' }),
    disputes.countDocuments({ status: { $in: ['needs_response', 'warning_needs_response'] } }),
  ])
  return [
    { key: 'manualPayouts', count: byHand, href: list('refunds', 'manual_payout') },
    { key: 'objections', count: objected, href: list('deposit-claims', 'objected') },
    { key: 'disputes', count: unanswered, href: '/admin/collections/disputes?sort=dueBy' },
  ] as const
}
