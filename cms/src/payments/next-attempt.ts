const SECOND = 1_000
/** So long an event is left to its job before the sweep takes it, in milliseconds. */
const PATIENCE = 20 * SECOND
const LONGEST_PAUSE = 3_600 * SECOND

/** When the sweep may try an event that has failed so often: later every time, an hour at most. */
export function nextAttemptAfter(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(PATIENCE * 2 ** attempts, LONGEST_PAUSE))
}
