import { processDispute } from '../disputes/process-dispute.ts'
import type { EventHandler, EventHandlers } from './event-handler.ts'

const lookAtDispute: EventHandler = (ctx, { objectId }) => processDispute(ctx, objectId)

export const disputeEvents = {
  'charge.dispute.created': lookAtDispute,
  'charge.dispute.updated': lookAtDispute,
  'charge.dispute.funds_withdrawn': lookAtDispute,
  'charge.dispute.funds_reinstated': lookAtDispute,
  'charge.dispute.closed': lookAtDispute,
} satisfies EventHandlers
