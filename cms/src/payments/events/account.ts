import type { Ctx } from '../../context.ts'
import { refreshConnection } from '../connect/refresh-connection.ts'
import type { EventHandlers, EventOfProvider } from './event-handler.ts'

export const accountEvents = {
  'account.updated': lookAtAccount,
  'account.application.deauthorized': lookAtAccount,
  'capability.updated': lookAtAccount,
} satisfies EventHandlers

async function lookAtAccount(ctx: Ctx, { account }: EventOfProvider): Promise<void> {
  if (account) await refreshConnection(ctx, account)
}
