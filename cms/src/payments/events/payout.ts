import type { Ctx } from '../../context.ts'
import { recordPayout } from '../connect/record-payout.ts'
import type { EventHandlers, EventOfProvider } from './event-handler.ts'

export const payoutEvents = {
  'payout.created': lookAtPayout,
  'payout.updated': lookAtPayout,
  'payout.paid': lookAtPayout,
  'payout.failed': lookAtPayout,
  'payout.canceled': lookAtPayout,
} satisfies EventHandlers

async function lookAtPayout(ctx: Ctx, { account, objectId }: EventOfProvider): Promise<void> {
  if (account) await recordPayout(ctx, { accountId: account, payoutId: objectId })
}
