import { z } from 'zod'
import { firstConsentsSchema } from './consents.ts'
import { textSchema } from './primitives.ts'
import { ownerProofSchema } from './two-factor.ts'

/** Whose accounts people may log in with. */
export const SOCIAL_PROVIDERS = ['google', 'github'] as const
export type SocialProvider = (typeof SOCIAL_PROVIDERS)[number]

const providerSchema = z.enum(SOCIAL_PROVIDERS)

export const socialParamsSchema = z.strictObject({ provider: providerSchema })

/** What an account shall be that is made for whoever comes back; somebody who has one already keeps it as it is. */
export const socialStartSchema = z.strictObject({
  role: z.enum(['seeker', 'owner']).default('seeker'),
  /** Of the friend who told them of us. */
  referralCode: textSchema({ max: 20 }).optional(),
  /** Without it the person is asked at their next visit. */
  consents: firstConsentsSchema.optional(),
})
export type SocialStart = z.infer<typeof socialStartSchema>

/** Those that this installation has keys for. */
export const socialProvidersViewSchema = z.object({ providers: z.array(providerSchema) })

/**
 * Where to send the browser. `ticket` belongs to this one attempt: keep it where only the browser that asked has it (a
 * cookie), and hand it in with what the provider sends back, until `expiresAt`.
 */
export const socialStartViewSchema = z.object({
  authorizationUrl: z.url(),
  ticket: z.string(),
  expiresAt: z.iso.datetime(),
})
export type SocialStartView = z.infer<typeof socialStartViewSchema>

/** The ticket, and the query of the address that the provider sent the browser back to. */
export const socialFinishSchema = z.strictObject({
  ticket: z.string().min(1).max(2000),
  code: z.string().min(1).max(2000),
  state: z.string().min(1).max(500),
  iss: z.string().max(500).optional(),
})
export type SocialFinish = z.infer<typeof socialFinishSchema>

export const socialLinkSchema = ownerProofSchema
export type SocialLink = z.infer<typeof socialLinkSchema>

export const socialLinksViewSchema = z.object({
  links: z.array(
    z.object({
      provider: providerSchema,
      /** As the provider named it last. */
      email: z.string(),
      linkedAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
    }),
  ),
  /** Without one the last link stays. */
  hasPassword: z.boolean(),
})
export type SocialLinksView = z.infer<typeof socialLinksViewSchema>
