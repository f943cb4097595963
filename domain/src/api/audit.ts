import { z } from 'zod'
import { AUDIT_ACTIONS, AUDIT_ACTOR_KINDS } from '../audit-actions.ts'
import { ROLES } from '../words.ts'
import { listQuerySchema } from './envelope.ts'
import { dateSchema, idSchema, textSchema } from './primitives.ts'

/** `actor` and `subject` are ids, of a person and of any document; days in India, both included. */
export const auditQuerySchema = listQuerySchema(['-at', 'at']).extend({
  actor: idSchema.optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
  subject: textSchema({ min: 1, max: 100 }).optional(),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
})
export type AuditQuery = z.infer<typeof auditQuerySchema>

/** An entry of the audit log. Amounts in minor units. */
export const auditViewSchema = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  action: z.enum(AUDIT_ACTIONS),
  actor: z.object({
    kind: z.enum(AUDIT_ACTOR_KINDS),
    id: idSchema.nullable(),
    role: z.enum(ROLES).nullable(),
    sessionId: z.string().nullable(),
  }),
  /** The collection and the id of the document that it is about. */
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  changed: z.array(z.string()),
  amounts: z.record(z.string(), z.number().int()),
  facts: z.record(z.string(), z.string()),
  /** How often it happened within a minute, the last time at `lastAt`. */
  count: z.number().int(),
  lastAt: z.iso.datetime(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type AuditView = z.infer<typeof auditViewSchema>
