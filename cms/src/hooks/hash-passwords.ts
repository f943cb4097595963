import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { fail } from '../errors.ts'
import { checkNewPassword } from '../identity/passwords/check-new-password.ts'
import {
  hashPassword,
  newPasswordSalt,
  spendHash,
  spendPayloadHash,
} from '../identity/passwords/hash-password.ts'

type Credentials = { email?: unknown; password?: unknown; passwordSalt?: unknown } & Record<string, unknown>
type Args = { data?: Credentials; id?: number | string; overrideAccess?: boolean }
type Stored = { passwordSalt?: string; hash?: string }

/**
 * Puts bcrypt in front of Payload's own hash wherever a password is set or checked, in the panel and in `/api/v1`
 * alike, and holds every new password to the same rules. The salt is made here alone, whatever a caller sends.
 */
export const hashPasswords =
  ({ passwordCost }: { passwordCost: number }): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const { data, id } = args as Args
    if (operation === 'forgotPassword' || operation === 'resetPassword') return refuseOwnReset()
    if (!data || !['create', 'update', 'login'].includes(operation)) return args
    if (operation === 'login') return { ...args, data: await forLogin(req, data, passwordCost) }
    const { passwordSalt: _, password, ...rest } = data
    if (password === undefined || password === null || password === '')
      return { ...args, data: { ...rest, password } }
    if (typeof password !== 'string') return refuseNonText()
    checkNewPassword(password, { ...(await ownerOf(req, id)), ...textsOf(rest) })
    const passwordSalt = await newPasswordSalt(passwordCost)
    return { ...args, data: { ...rest, password: await hashPassword(password, passwordSalt), passwordSalt } }
  }

/** The same work is done for an address that nobody has, so that time tells nothing. */
async function forLogin(req: PayloadRequest, data: Credentials, cost: number): Promise<Credentials> {
  const { email, password } = data
  if (typeof email !== 'string' || typeof password !== 'string' || password.trim() === '') return data
  const where = { email: { equals: email.toLowerCase().trim() } }
  const found = await req.payload.db.findOne<Stored & { id: string }>({ collection: 'users', where, req })
  const { passwordSalt, hash } = found ?? {}
  const hashed = passwordSalt ? await hashPassword(password, passwordSalt) : await spendHash(password, cost)
  if (!hash) await spendPayloadHash(hashed)
  return { ...data, password: passwordSalt || !hash ? hashed : password }
}

async function ownerOf(req: PayloadRequest, id: Args['id']) {
  if (id === undefined) return {}
  const found = await req.payload.db.findOne<Credentials & { id: string }>({
    collection: 'users',
    where: { id: { equals: id } },
    req,
  })
  return textsOf(found ?? {})
}

function textsOf(data: Record<string, unknown>) {
  const texts = Object.entries(data).filter(
    ([name, value]) => ['firstName', 'lastName', 'email'].includes(name) && typeof value === 'string',
  )
  return Object.fromEntries(texts) as Record<string, string>
}

function refuseNonText(): never {
  return fail('VALIDATION_FAILED', 'This password will not do.', [
    { field: 'password', message: 'must be text' },
  ])
}

/** Payload would keep its token in clear and in the user's document; ours are in identity/passwords. */
function refuseOwnReset(): never {
  return fail('FORBIDDEN', 'Ask for a new password on the website.')
}
