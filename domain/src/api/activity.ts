import { z } from 'zod'
import { AUDIT_ACTIONS, type AuditAction } from '../audit-actions.ts'
import { listQuerySchema } from './envelope.ts'
import { idSchema } from './primitives.ts'

const OF_ACCOUNTS = /^(login|second-step|password|email|session|refresh|user|export)\./

/** What happens to somebody's account, of all that the audit log tells of. */
export const ACCOUNT_ACTIONS = AUDIT_ACTIONS.filter((action) => OF_ACCOUNTS.test(action)) as [
  AuditAction,
  ...AuditAction[],
]

export const activityQuerySchema = listQuerySchema(['-at', 'at'])
export type ActivityQuery = z.infer<typeof activityQuerySchema>

/** Something that happened to one's own account. */
export const activityViewSchema = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  action: z.enum(ACCOUNT_ACTIONS),
  /** Oneself, somebody who was not logged in, or the people who run the site. */
  by: z.enum(['self', 'visitor', 'site']),
  /** From where; null for what the site did. */
  ip: z.string().nullable(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** How often it happened within a minute, the last time at `lastAt`. */
  count: z.number().int(),
  lastAt: z.iso.datetime(),
})
export type ActivityView = z.infer<typeof activityViewSchema>
