import type { FoundFacts } from './fact-lookups.ts'

type Somebody = { role: string; isVerified?: boolean | null | undefined }

/**
 * Whether somebody is known well enough that no score is kept of their bookings: admins, owners of a house that was
 * verified (the front desk), and guests with a confirmed e-mail who have paid for a stay, which is over or still to come.
 */
export function isExempt(
  person: Somebody | null,
  { verifiedHouses, paidStays }: Pick<FoundFacts, 'verifiedHouses' | 'paidStays'>,
): boolean {
  if (!person) return false
  if (person.role === 'admin') return true
  if (person.role === 'owner' && verifiedHouses.length > 0) return true
  return Boolean(person.isVerified) && paidStays.length > 0
}
