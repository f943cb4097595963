import type { Amount } from './money.ts'

/** What each of the two gets once the friend's first paid stay is over, in minor units of INR. */
export const REFERRAL_REWARD: Amount = 250_00
/** What the friend must have spent on that stay at least, the deposit left out, so that nobody earns by visiting themselves. */
export const REFERRAL_MINIMUM: Amount = 1_000_00
/** Letters and digits that are not taken for one another. */
export const REFERRAL_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const REFERRAL_CODE_LENGTH = 8

/** The referral code that random bytes stand for. Throws RangeError when there are too few of them. */
export function makeReferralCode(bytes: Uint8Array): string {
  if (bytes.length < REFERRAL_CODE_LENGTH) throw new RangeError('a referral code needs more random bytes')
  return Array.from(
    bytes.slice(0, REFERRAL_CODE_LENGTH),
    (byte) => REFERRAL_ALPHABET[byte % REFERRAL_ALPHABET.length],
  ).join('')
}
