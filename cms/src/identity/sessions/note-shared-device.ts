import type { Ctx } from '../../context.ts'
import { type SessionDocument, sessionsIn } from './session-documents.ts'

const DAY = 86_400_000

type Noted = Pick<Ctx, 'db' | 'clock' | 'config' | 'suspicions' | 'log'>

/**
 * Notes that more accounts than usual were opened from one address with one program within a day: also guests of one
 * house, whose browsers all say the same. Returns at once; never throws.
 */
export function noteSharedDevice(ctx: Noted, session: SessionDocument): void {
  countAccounts(ctx, session).catch((error: Error) =>
    ctx.log.warn({ err: error.message }, 'the accounts behind one network were not counted'),
  )
}

async function countAccounts(ctx: Noted, { user, userAgent, ip }: SessionDocument): Promise<void> {
  if (!ip || !userAgent) return
  const most = ctx.config.accountsPerDevice
  const since = new Date(ctx.clock.now().getTime() - DAY)
  const accounts = await sessionsIn(ctx)
    .sessions.aggregate([
      { $match: { ip, userAgent, createdAt: { $gte: since } } },
      { $group: { _id: '$user' } },
      { $limit: most + 1 },
    ])
    .toArray()
  if (accounts.length <= most) return
  const reasons = [{ fact: 'accounts' as const, count: accounts.length, points: null }]
  ctx.suspicions.note({ kind: 'many-accounts', address: ip, user, userAgent, action: 'login', reasons })
}
