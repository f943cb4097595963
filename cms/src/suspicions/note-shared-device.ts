import type { Ctx } from '../context.ts'
import type { SessionDocument } from '../identity/sessions/session-documents.ts'
import { sessionsIn } from '../identity/sessions/session-documents.ts'

const DAY = 86_400_000

/** Notes that more accounts than usual were opened from one address with one program within a day. */
export async function noteSharedDevice(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config' | 'suspicions'>,
  { user, userAgent, ip }: SessionDocument,
): Promise<void> {
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
