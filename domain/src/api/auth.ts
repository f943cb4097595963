import { z } from 'zod'
import { PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS, PASSWORD_PROBLEMS } from '../password-size.ts'
import { firstConsentsSchema } from './consents.ts'
import { idSchema, textSchema } from './primitives.ts'
import { secondFactorViewSchema } from './two-factor.ts'

export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'))

/** The size alone; whether it is common or like its owner is looked at where the owner is known. */
export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN_CHARACTERS, PASSWORD_PROBLEMS.short)
  .refine(
    (password) => new TextEncoder().encode(password).length <= PASSWORD_MAX_BYTES,
    PASSWORD_PROBLEMS.long,
  )

/** Indian or international number: digits, with spaces, dashes and one leading plus allowed. */
export const phoneSchema = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 -]{7,18}$/, 'must be a phone number such as +91 98450 12345')

export const registerSchema = z.strictObject({
  firstName: textSchema({ min: 1, max: 80 }),
  /** Empty for those who have one name only. */
  lastName: textSchema({ max: 80 }).default(''),
  email: emailSchema,
  password: passwordSchema,
  role: z.enum(['seeker', 'owner']).default('seeker'),
  phoneNumber: phoneSchema.optional(),
  /** Of the friend who told them of us. */
  referralCode: textSchema({ max: 20 }).optional(),
  /** Without it the person is asked at their next visit. */
  consents: firstConsentsSchema.optional(),
})
export type Register = z.infer<typeof registerSchema>

export const loginSchema = z.strictObject({ email: emailSchema, password: z.string().min(1).max(200) })
export type Login = z.infer<typeof loginSchema>

/** Where somebody lives; what is empty is not known. */
const postalFields = {
  street: textSchema({ max: 200 }),
  city: textSchema({ max: 80 }),
  state: textSchema({ max: 80 }),
  country: textSchema({ max: 80 }),
  zipCode: textSchema({ max: 12 }),
}

export const updateProfileSchema = z.strictObject({
  firstName: textSchema({ min: 1, max: 80 }).optional(),
  /** Empty for those who have one name only. */
  lastName: textSchema({ max: 80 }).optional(),
  phoneNumber: phoneSchema.nullable().optional(),
  locale: z.enum(['en', 'hi']).optional(),
  /** Parts that are left out stay as they are. */
  address: z.strictObject(postalFields).partial().optional(),
})
export type UpdateProfile = z.infer<typeof updateProfileSchema>

/** Addresses of somebody's picture as a square, 256 and 64 pixels wide. */
export const avatarViewSchema = z.object({ url: z.string(), smallUrl: z.string() })
export type AvatarView = z.infer<typeof avatarViewSchema>

/** The form has the picture alone: whose it is, the address says. */
export const newAvatarSchema = z.strictObject({})

/** One's own id, or `me`. */
export const ownIdSchema = z.union([z.literal('me'), idSchema])

export const userViewSchema = z.object({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phoneNumber: z.string().nullable(),
  role: z.enum(['seeker', 'owner', 'admin', 'editor']),
  isVerified: z.boolean(),
  hostVerified: z.boolean(),
  locale: z.enum(['en', 'hi']),
  currency: z.string(),
  address: z.object(postalFields),
  avatar: avatarViewSchema.nullable(),
  /** Null in the answer to a login, which does not read it. */
  updatedAt: z.iso.datetime().nullable(),
})
export type UserView = z.infer<typeof userViewSchema>

/** Somebody as others see them: hosts as everybody does, guests as the hosts they have booked with or written to. */
export const personViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  avatar: avatarViewSchema.nullable(),
  hostVerified: z.boolean(),
  /** How many houses of theirs are open. */
  openProperties: z.number().int(),
  memberSince: z.iso.datetime(),
})
export type PersonView = z.infer<typeof personViewSchema>

/** The whole account, for its person and for admins. */
export const accountOrPersonSchema = z.union([userViewSchema, personViewSchema])

/**
 * `expiresAt` is the ISO instant at which `accessToken` stops working; until `refreshExpiresAt` `refreshToken` can be
 * exchanged, once, for the next session view.
 */
export const sessionViewSchema = z.object({
  user: userViewSchema,
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  refreshToken: z.string(),
  refreshExpiresAt: z.iso.datetime(),
})
export type SessionView = z.infer<typeof sessionViewSchema>

/** A session, or the question for the code of the second step. */
export const loginViewSchema = z.union([sessionViewSchema, secondFactorViewSchema])
export type LoginView = z.infer<typeof loginViewSchema>

/** The answer to a request that has nothing to show. */
export const doneViewSchema = z.object({ done: z.literal(true) })
export type DoneView = z.infer<typeof doneViewSchema>
