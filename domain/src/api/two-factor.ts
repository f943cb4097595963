import { z } from 'zod'

/** The second steps that somebody can turn on: codes of an authenticator app (TOTP), or codes by mail. */
export const SECOND_FACTORS = ['app', 'mail'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

/** Where a code comes from; recovery codes were written down when the second step was turned on. */
export const CODE_METHODS = [...SECOND_FACTORS, 'recovery'] as const
export type CodeMethod = (typeof CODE_METHODS)[number]

const codeSchema = z.string().trim().min(6, 'must have six digits').max(40)
const passwordSchema = z.string().min(1).max(200)
const challengeSchema = z.string().min(1).max(200)

/** Instead of a session: who logs in has to send a code by `POST auth/2fa/verify`, until `expiresAt`. */
export const secondFactorViewSchema = z.object({
  secondFactor: z.object({
    challenge: z.string(),
    /** The one to offer first in front. */
    methods: z.array(z.enum(CODE_METHODS)),
    expiresAt: z.iso.datetime(),
  }),
})
export type SecondFactorView = z.infer<typeof secondFactorViewSchema>
export type SecondFactorChallenge = SecondFactorView['secondFactor']

export const verifyCodeSchema = z.strictObject({
  challenge: challengeSchema,
  method: z.enum(CODE_METHODS),
  code: codeSchema,
})
export type VerifyCode = z.infer<typeof verifyCodeSchema>

export const sendCodeSchema = z.strictObject({ challenge: challengeSchema })

/**
 * What proves, beside a session, that it is the owner who asks: their password (whoever has none must have logged in
 * within ten minutes), and a code where their logins ask for one.
 */
export const ownerProofSchema = z.strictObject({
  currentPassword: passwordSchema.optional(),
  method: z.enum(CODE_METHODS).optional(),
  code: codeSchema.optional(),
})
export type OwnerProof = z.infer<typeof ownerProofSchema>

export const turnOffSchema = ownerProofSchema.extend({ factor: z.enum(SECOND_FACTORS) })
export type TurnOff = z.infer<typeof turnOffSchema>

export const confirmAppSchema = z.strictObject({ code: codeSchema })

export const twoFactorViewSchema = z.object({
  app: z.boolean(),
  mail: z.boolean(),
  recoveryCodesLeft: z.number().int().min(0),
  /** Asked of everybody with this role: without another way by mail. */
  isRequired: z.boolean(),
})
export type TwoFactorView = z.infer<typeof twoFactorViewSchema>

/** To be shown once, as text and as QR code of `uri`. */
export const appSetupSchema = z.object({ secret: z.string(), uri: z.string() })
export type AppSetup = z.infer<typeof appSetupSchema>

/** Shown this once and never again; empty when those that were shown before still stand. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>
