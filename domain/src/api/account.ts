import { z } from 'zod'
import { emailSchema, passwordSchema } from './auth.ts'
import { ownerProofSchema } from './two-factor.ts'

/** How somebody who forgot their password proves their mailbox: by a link, or by six digits typed by hand. */
export const RESET_METHODS = ['link', 'code'] as const
export type ResetMethod = (typeof RESET_METHODS)[number]

export const forgotPasswordSchema = z.strictObject({
  email: emailSchema,
  method: z.enum(RESET_METHODS).default('link'),
})
export type ForgotPassword = z.infer<typeof forgotPasswordSchema>

/** In one piece, or as it is shown: `012 345`. */
export const resetCodeSchema = z
  .string()
  .trim()
  .regex(/^[0-9]{3} ?[0-9]{3}$/, 'must have six digits')

const linkTokenSchema = z.string().max(200)

/** With a link's token, or with e-mail and code. */
export const resetPasswordSchema = z.union([
  z.strictObject({ token: linkTokenSchema, password: passwordSchema }),
  z.strictObject({ email: emailSchema, code: resetCodeSchema, password: passwordSchema }),
])
export type ResetPassword = z.infer<typeof resetPasswordSchema>

/** The present password may be of before there were rules for it. */
export const changePasswordSchema = ownerProofSchema.extend({
  currentPassword: z.string().min(1).max(200),
  newPassword: passwordSchema,
})
export type ChangePassword = z.infer<typeof changePasswordSchema>

export const changeEmailSchema = ownerProofSchema.extend({ newEmail: emailSchema })
export type ChangeEmail = z.infer<typeof changeEmailSchema>

export const linkParamsSchema = z.object({ token: linkTokenSchema })

/** Whoever undoes what somebody else did sets a new password with it: the old one is known to them. */
export const undoSchema = z.strictObject({ password: passwordSchema })

/** The address as it is now. */
export const emailViewSchema = z.object({ email: z.string() })
