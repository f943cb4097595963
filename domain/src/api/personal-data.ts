import { z } from 'zod'
import { idSchema } from './primitives.ts'

/** Everything stored about a person, as one archive: asked for, made by a job, then there for a week. */
export const exportViewSchema = z.object({
  id: idSchema,
  status: z.enum(['preparing', 'ready']),
  askedAt: z.iso.datetime(),
  readyAt: z.iso.datetime().nullable(),
  /** From then on it is gone. */
  expiresAt: z.iso.datetime(),
  /** Once it is ready, another one may be asked for from then on; it takes this one's place. */
  renewableAt: z.iso.datetime(),
  /** Bytes of the archive; null while it is being made. */
  size: z.number().int().nullable(),
})
export type ExportView = z.infer<typeof exportViewSchema>

/** The newest that was asked for; null when there is none. */
export const ownExportSchema = z.object({ export: exportViewSchema.nullable() })
export type OwnExport = z.infer<typeof ownExportSchema>

export const exportFileSchema = z.object({
  fileName: z.string(),
  size: z.number().int(),
  pieces: z.custom<AsyncIterable<Uint8Array>>(),
})
