import { z } from 'zod'
import { idSchema } from './primitives.ts'

export const refreshSchema = z.strictObject({ refreshToken: z.string().min(1).max(1000) })
export type Refresh = z.infer<typeof refreshSchema>

/** A place where somebody is signed in: one session, in a browser, an app or the panel. */
export const deviceViewSchema = z.object({
  id: idSchema,
  kind: z.enum(['api', 'panel']),
  /** Read from the user agent; null where it does not tell. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  ip: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** The session that asks. */
  isCurrent: z.boolean(),
})
export type DeviceView = z.infer<typeof deviceViewSchema>
