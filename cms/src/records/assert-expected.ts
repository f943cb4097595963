import { fail } from '../errors.ts'

/** As a route's handler gets it. */
export type Expected = readonly number[] | null | undefined

/**
 * Throws PRECONDITION_FAILED unless the document is of one of the expected versions (`updatedAt` in milliseconds; null
 * for any). Only to be asked in the transaction that writes the document: a rival's change then makes it collide and
 * start anew, so that nobody overwrites what they have not seen.
 */
export function assertExpected(expected: Expected, { updatedAt }: { updatedAt: Date | string }): void {
  if (!expected || expected.includes(new Date(updatedAt).getTime())) return
  fail('PRECONDITION_FAILED', 'This has been changed since you read it. Read it again, then change it.')
}
