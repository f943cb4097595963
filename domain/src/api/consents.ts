import { z } from 'zod'

export const CONSENT_KINDS = ['terms', 'privacy', 'marketing'] as const
export type ConsentKind = (typeof CONSENT_KINDS)[number]

/** The version of each text that holds now, by its day. A new text of /terms or /privacy raises its own. */
export const CONSENT_VERSIONS: Record<ConsentKind, string> = {
  terms: '2026-11-22',
  privacy: '2026-11-22',
  marketing: '2026-11-22',
}

/** Nobody agrees to a text that does not hold any more, or not yet. */
const versionSchema = (kind: ConsentKind) =>
  z
    .string()
    .max(20)
    .refine((version) => version === CONSENT_VERSIONS[kind], 'is not the version that holds now')

/** What somebody agrees to while registering. */
export const firstConsentsSchema = z.strictObject({
  terms: versionSchema('terms'),
  privacy: versionSchema('privacy'),
  /** Mails about offers. */
  marketing: z.boolean().default(false),
})

/** What is left out stays as it is. Terms and privacy are agreed to by version; `marketing: false` withdraws. */
export const giveConsentsSchema = z.strictObject({
  terms: versionSchema('terms').optional(),
  privacy: versionSchema('privacy').optional(),
  marketing: z.boolean().optional(),
})
export type GiveConsents = z.infer<typeof giveConsentsSchema>

export const consentsViewSchema = z.object({
  consents: z.array(
    z.object({
      kind: z.enum(CONSENT_KINDS),
      /** The version that was agreed to last; null when none was, or when it was withdrawn. */
      version: z.string().nullable(),
      givenAt: z.iso.datetime().nullable(),
      withdrawnAt: z.iso.datetime().nullable(),
      currentVersion: z.string(),
    }),
  ),
  /** Of the texts that everybody is asked about, those whose version of now was not agreed to. */
  asked: z.array(z.enum(['terms', 'privacy'])),
})
export type ConsentsView = z.infer<typeof consentsViewSchema>
