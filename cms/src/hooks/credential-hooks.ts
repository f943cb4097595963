import { ObjectId } from 'mongodb'
import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
} from 'payload'
import { isAdmin } from '../access/role-of.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { contextOf } from '../context-of.ts'
import { fail } from '../errors.ts'
import { noteChangedEmail } from '../identity/email/note-changed-email.ts'
import { tellNewPassword } from '../identity/passwords/set-password.ts'
import { sessionOf } from './session-of.ts'

type Credentials = { email?: unknown; password?: unknown }
type Args = { id?: number | string; data?: Credentials; overrideAccess?: boolean }

/** The person whose credentials somebody else is about to set, and whether a password is among them. */
const OF_OTHERS = 'credentialsOfOthers'
type OfOthers = { id: string; isNewPassword: boolean }

/**
 * A session alone must not be enough to keep an account, an admin's least of all: people change their address and
 * their password through `/api/v1`, which asks for the current one. Admins may set those of others, one by one.
 */
export const guardCredentials: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const { id, data, overrideAccess } = args as Args
  const isUpdate = operation === 'update' || operation === 'updateByID'
  if (!data || !isUpdate || overrideAccess) return args
  const isOfAnother = id !== undefined && String(id) !== String(req.user?.id)
  if (!isAdmin(req.user) || !isOfAnother) refuseOwnChange(req.user, data)
  else req.context[OF_OTHERS] = { id: String(id), isNewPassword: hasPassword(data) } satisfies OfOthers
  return args
}

/** A new address has not been proven, and links sent to the old one are void. */
export const forgetProofOfEmail: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) =>
  operation === 'update' && typeof data.email === 'string' && data.email !== originalDoc?.email
    ? { ...data, isVerified: false, resetPasswordToken: null, resetPasswordExpiration: null }
    : data

/** Whoever's address or password an admin has set is told by mail, in the same transaction. */
export const tellOfSetCredentials: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const set = req.context[OF_OTHERS] as OfOthers | undefined
  if (operation !== 'update' || set?.id !== String(doc.id)) return doc
  const ctx = contextOf(req)
  const session = await sessionOf(req)
  if (doc.email !== previousDoc.email)
    await noteChangedEmail(ctx, {
      user: new ObjectId(set.id),
      from: previousDoc.email,
      to: doc.email,
      wasConfirmed: previousDoc.isVerified === true,
      session,
    })
  if (!set.isNewPassword) return doc
  await tellNewPassword(ctx, set.id, session)
  const subject = { collection: 'users', id: set.id } as const
  await recordAudit(ctx, { session, action: 'password.changed', subject })
  return doc
}

function refuseOwnChange(user: { email?: string | null } | null, data: Credentials): void {
  const { email } = data
  const isSameEmail = email === undefined || String(email).toLowerCase() === user?.email?.toLowerCase()
  if (isSameEmail && !hasPassword(data)) return
  fail('FORBIDDEN', 'Change your e-mail and your password on the account page of the website.', [
    { field: isSameEmail ? 'password' : 'email', message: 'cannot be changed here' },
  ])
}

const hasPassword = ({ password }: Credentials) => password !== undefined && password !== ''
