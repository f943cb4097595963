import { type Amount, assertNotNegative } from './money.ts'
import { type DateString, instantOf, type TimeString } from './stay-dates.ts'
import type { Actor, DepositClaimStatus } from './words.ts'

/** The times and limits of a claim against a deposit. */
export const DEPOSIT_RULES = {
  /** The owner may claim for so long after check-out. */
  claimHours: 48,
  /** And has at least so long after the stay was completed or marked as not shown up for. */
  claimHoursAfterEnd: 24,
  /** The seeker may answer for so long; silence agrees. */
  answerHours: 72,
  maxItems: 20,
  maxPhotos: 6,
} as const

/**
 * The whole life of a held deposit after the stay. `lapse` is the clock: without a claim the deposit goes back,
 * without an answer the claim stands.
 */
export const DEPOSIT_CLAIM_MACHINE = [
  { from: 'open', event: 'claim', to: 'claimed', by: ['owner'] },
  { from: 'open', event: 'return', to: 'returned', by: ['owner', 'admin'] },
  { from: 'open', event: 'lapse', to: 'returned', by: ['system'] },
  { from: 'claimed', event: 'return', to: 'returned', by: ['owner', 'admin'] },
  { from: 'claimed', event: 'agree', to: 'settled', by: ['seeker'] },
  { from: 'claimed', event: 'lapse', to: 'settled', by: ['system'] },
  { from: 'claimed', event: 'object', to: 'objected', by: ['seeker'] },
  { from: 'objected', event: 'return', to: 'returned', by: ['owner', 'admin'] },
  { from: 'objected', event: 'decide', to: 'decided', by: ['admin'] },
] as const satisfies readonly {
  from: DepositClaimStatus
  event: string
  to: DepositClaimStatus
  by: readonly Actor[]
}[]

export type DepositClaimEvent = (typeof DEPOSIT_CLAIM_MACHINE)[number]['event']

/** Where an event leads; null when it does not exist in that state. */
export function nextClaimStatus(
  from: DepositClaimStatus,
  event: DepositClaimEvent,
): { to: DepositClaimStatus; by: readonly Actor[] } | null {
  return DEPOSIT_CLAIM_MACHINE.find((row) => row.from === from && row.event === event) ?? null
}

/** What somebody may do to a claim in a state. */
export function claimEventsFor(actor: Actor, from: DepositClaimStatus): DepositClaimEvent[] {
  return DEPOSIT_CLAIM_MACHINE.filter(
    (row) => row.from === from && (row.by as readonly Actor[]).includes(actor),
  ).map(({ event }) => event)
}

/** Whether the deposit still waits for somebody. */
export function isClaimOpen(status: DepositClaimStatus): boolean {
  return DEPOSIT_CLAIM_MACHINE.some(({ from }) => from === status)
}

const HOUR = 3_600_000

/**
 * Until when the owner may claim: 48 hours after check-out by the property's clock, or after the moment in which
 * the guest really left or failed to come; never less than a day after the stay was ended in our books.
 */
export function claimDeadline(stay: {
  checkOutDate: DateString
  checkOutTime: TimeString
  timeZone: string
  /** When the guest was checked out, or marked as not shown up. */
  leftAt?: Date | null
  endedAt: Date
}): Date {
  const left =
    stay.leftAt?.getTime() ?? instantOf(stay.checkOutDate, stay.checkOutTime, stay.timeZone).getTime()
  return new Date(
    Math.max(
      left + DEPOSIT_RULES.claimHours * HOUR,
      stay.endedAt.getTime() + DEPOSIT_RULES.claimHoursAfterEnd * HOUR,
    ),
  )
}

/** Until when the seeker may answer a claim that is made now. */
export function answerDeadline(claimedAt: Date): Date {
  return new Date(claimedAt.getTime() + DEPOSIT_RULES.answerHours * HOUR)
}

/** The sum of a claim's items. Throws RangeError when it is more than the deposit. */
export function sumOfItems(items: readonly { amount: Amount }[], deposit: Amount): Amount {
  let sum = 0
  for (const { amount } of items) {
    assertNotNegative(amount)
    sum += amount
  }
  if (sum > deposit) throw new RangeError(`the items sum to ${sum}, more than the deposit of ${deposit}`)
  return sum
}

/** Divides what the owner gets over the deposits of several payments, first come first served. */
export function divideDeposits(
  deposits: readonly Amount[],
  toOwner: Amount,
): { toOwner: Amount; toSeeker: Amount }[] {
  let left = toOwner
  const parts = deposits.map((deposit) => {
    const part = Math.min(deposit, left)
    left -= part
    return { toOwner: part, toSeeker: deposit - part }
  })
  if (left > 0) throw new RangeError(`${toOwner} is more than the deposits`)
  return parts
}
