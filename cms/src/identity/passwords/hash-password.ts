import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { genSalt, hash } from 'bcrypt'

/** bcrypt's own salt, with the cost in it: `$2b$12$…`. */
export function newPasswordSalt(cost: number): Promise<string> {
  return genSalt(cost)
}

/**
 * What Payload is given in a password's place, to hash once more (PBKDF2) and store: its bcrypt hash. Made in libuv's
 * threads, not on the main one. bcrypt reads 72 bytes; whoever sets a password refuses longer ones.
 */
export function hashPassword(password: string, salt: string): Promise<string> {
  return hash(password, salt)
}

/** The same work as for somebody's password, for nobody's. */
export async function spendHash(password: string, cost: number): Promise<string> {
  return hashPassword(password, await newPasswordSalt(cost))
}

/** The same work as Payload's own check, which it leaves out when there is nothing to check against. */
export async function spendPayloadHash(password: string): Promise<void> {
  await promisify(pbkdf2)(password, randomBytes(32).toString('hex'), 600_000, 32, 'sha256')
}
