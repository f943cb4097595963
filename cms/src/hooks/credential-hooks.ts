import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook } from 'payload'
import { isAdmin } from '../access/role-of.ts'
import { fail } from '../errors.ts'

type Credentials = { email?: unknown; password?: unknown }

/**
 * A session alone must not be enough to keep an account: people change their password through `/api/v1`, which
 * asks for the current one. Admins may set those of others.
 */
export const guardCredentials: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const { data, overrideAccess } = args as { data?: Credentials; overrideAccess?: boolean }
  const isUpdate = operation === 'update' || operation === 'updateByID'
  if (data && isUpdate && !overrideAccess && !isAdmin(req.user)) refuseOwnChange(req.user, data)
  return args
}

/** A new address has not been proven, and links sent to the old one are void. */
export const forgetProofOfEmail: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) =>
  operation === 'update' && typeof data.email === 'string' && data.email !== originalDoc?.email
    ? { ...data, isVerified: false, resetPasswordToken: null, resetPasswordExpiration: null }
    : data

function refuseOwnChange(user: { email?: string | null } | null, { email, password }: Credentials): void {
  const isSameEmail = email === undefined || String(email).toLowerCase() === user?.email?.toLowerCase()
  if (isSameEmail && (password === undefined || password === '')) return
  fail('FORBIDDEN', 'Change your password on the account page of the website.', [
    { field: isSameEmail ? 'password' : 'email', message: 'cannot be changed here' },
  ])
}
