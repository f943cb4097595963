import type { SuspicionKind, SuspicionReason } from '@bookmysleep/domain/suspicion-kinds'
import type { AnyBulkWriteOperation, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { AGENT_LENGTH } from '../who.ts'
import type { SuspicionDocument } from './suspicion-documents.ts'

/** Something suspicious that has just happened. */
export interface Suspicion {
  kind: SuspicionKind
  address: string
  user: ObjectId | null
  userAgent: string | null
  action: string
  reasons?: SuspicionReason[]
  score?: number
}

const DAY = 86_400_000
/** Longer ones say nothing more. */
const ACTION_LENGTH = 120
/** Of a person refused again and again one entry an hour is enough, of everything else one a minute. */
const STRETCH_MS: Partial<Record<SuspicionKind, number>> = { 'fraud-score': 3_600_000 }

/** What is counted together: of one kind, `network` and person within a stretch of time. */
export function keyOf({ kind, user }: Suspicion, { network, at }: { network: string; at: Date }): string {
  const stretch = STRETCH_MS[kind] ?? 60_000
  const who = [network, user?.toHexString() ?? '']
  return [kind, ...who, Math.floor(at.getTime() / stretch)].join(' ')
}

/** One upsert; whether others write the same at the same moment makes no difference but for a duplicate key. */
export function writeOf(
  { config }: Pick<Ctx, 'config'>,
  { suspicion, network, count, at }: { suspicion: Suspicion; network: string; count: number; at: Date },
): AnyBulkWriteOperation<SuspicionDocument> {
  const { kind, address, user, userAgent, action, reasons = [], score = null } = suspicion
  return {
    updateOne: {
      filter: { key: keyOf(suspicion, { network, at }), clearedAt: null },
      update: {
        $setOnInsert: {
          kind,
          network,
          user,
          firstAt: at,
          clearedBy: null,
          clearNote: null,
        },
        $set: {
          address,
          userAgent: userAgent?.slice(0, AGENT_LENGTH) ?? null,
          action: action.slice(0, ACTION_LENGTH),
          reasons,
          score,
          lastAt: at,
          expiresAt: new Date(at.getTime() + config.suspicionDays * DAY),
        },
        $inc: { count },
      },
      upsert: true,
    },
  }
}
