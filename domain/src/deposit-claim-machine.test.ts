import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerDeadline,
  claimDeadline,
  claimEventsFor,
  DEPOSIT_CLAIM_MACHINE,
  type DepositClaimEvent,
  divideDeposits,
  isClaimOpen,
  nextClaimStatus,
  sumOfItems,
} from './deposit-claim-machine.ts'
import { ACTORS, DEPOSIT_CLAIM_STATUSES } from './words.ts'

/** Written out a second time on purpose: whatever is not here must be refused. */
const LAWFUL: Record<string, string> = {
  'open claim': 'claimed owner',
  'open return': 'returned owner,admin',
  'open lapse': 'returned system',
  'claimed return': 'returned owner,admin',
  'claimed agree': 'settled seeker',
  'claimed lapse': 'settled system',
  'claimed object': 'objected seeker',
  'objected return': 'returned owner,admin',
  'objected decide': 'decided admin',
}

describe('the life of a held deposit', () => {
  const events = [...new Set(DEPOSIT_CLAIM_MACHINE.map(({ event }) => event as DepositClaimEvent))]

  it('knows each state, event and actor, and no other', () => {
    for (const from of DEPOSIT_CLAIM_STATUSES)
      for (const event of events) {
        const step = nextClaimStatus(from, event)
        expect(step ? `${step.to} ${step.by.join()}` : undefined).toBe(LAWFUL[`${from} ${event}`])
        for (const actor of ACTORS)
          expect(claimEventsFor(actor, from).includes(event)).toBe(step?.by.includes(actor) ?? false)
      }
  })

  it('ends in returned, settled or decided', () => {
    expect(DEPOSIT_CLAIM_STATUSES.filter((status) => !isClaimOpen(status))).toEqual([
      'returned',
      'settled',
      'decided',
    ])
  })
})

describe('its times', () => {
  const stay = { checkOutDate: '2026-12-10', checkOutTime: '11:00', timeZone: 'Asia/Kolkata' }

  it('are 48 hours after check-out by the clock of the house', () => {
    const endedAt = new Date('2026-12-10T18:45:00Z')
    expect(claimDeadline({ ...stay, endedAt })).toEqual(new Date('2026-12-12T05:30:00Z'))
  })

  it('start when the guest really left, and leave the owner a day when we were late', () => {
    const leftAt = new Date('2026-12-09T05:30:00Z')
    expect(claimDeadline({ ...stay, leftAt, endedAt: leftAt })).toEqual(new Date('2026-12-11T05:30:00Z'))
    const late = new Date('2026-12-20T00:00:00Z')
    expect(claimDeadline({ ...stay, endedAt: late })).toEqual(new Date('2026-12-21T00:00:00Z'))
  })

  it('give the seeker three days to answer', () => {
    expect(answerDeadline(new Date('2026-12-12T00:00:00Z'))).toEqual(new Date('2026-12-15T00:00:00Z'))
  })
})

describe('its division', () => {
  it('never gives more than was held', () => {
    expect(sumOfItems([{ amount: 300 }, { amount: 200 }], 500)).toBe(500)
    expect(() => sumOfItems([{ amount: 300 }, { amount: 201 }], 500)).toThrow(RangeError)
    expect(() => sumOfItems([{ amount: 600 }, { amount: -200 }], 500)).toThrow(RangeError)
    expect(() => divideDeposits([100, 100], 201)).toThrow(RangeError)
  })

  it('divides each deposit completely', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (deposits, share) => {
          const held = deposits.reduce((sum, deposit) => sum + deposit, 0)
          const toOwner = Math.floor(held * share)
          const parts = divideDeposits(deposits, toOwner)
          expect(parts.reduce((sum, part) => sum + part.toOwner, 0)).toBe(toOwner)
          for (const [index, part] of parts.entries()) {
            expect(part.toOwner + part.toSeeker).toBe(deposits[index])
            expect(Math.min(part.toOwner, part.toSeeker)).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })
})
