import { createHash, randomInt } from 'node:crypto'
import type { ObjectId } from 'mongodb'
import type { TwoFactor } from './two-factors.ts'

const CODES = 10
const GROUPS = 4
/** Without the letters and digits that are mistaken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes of 79 bits, as they are shown, and as they are stored. */
export function newRecoveryCodes(userId: ObjectId): { codes: string[]; stored: TwoFactor['recovery'] } {
  const codes = Array.from({ length: CODES }, newCode)
  return { codes, stored: codes.map((code) => ({ hash: hashRecoveryCode(userId, code), usedAt: null })) }
}

/** Spaces, dashes and capitals do not count. A plain hash is enough for what no dictionary holds. */
export function hashRecoveryCode(userId: ObjectId, code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '')
  return createHash('sha256').update(`recovery code\n${userId}\n${plain}`).digest('base64url')
}

function newCode(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
