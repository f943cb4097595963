import type { Sandbox } from '../sandbox.ts'

export type TimerKind =
  | 'finish-capture'
  | 'finish-processing'
  | 'finish-refund'
  | 'fail-refund'
  | 'expire-authorization'
  | 'finish-payout'
  | 'pay-out'
  | 'finish-verification'
  | 'requirements-past-due'
  | 'open-dispute'
  | 'dispute-deadline'
  | 'decide-dispute'
export type Timer = { at: number; kind: TimerKind; target: string }

/** Plans an effect for `seconds` from now on the sandbox's clock. A target has one timer of a kind. */
export function startTimer(sandbox: Sandbox, kind: TimerKind, target: string, seconds: number): void {
  const timer: Timer = { at: sandbox.clock.now() + seconds, kind, target }
  sandbox.store.values.set(keyOf(kind, target), timer)
}

export function isTimed(sandbox: Sandbox, kind: TimerKind, target: string): boolean {
  return sandbox.store.values.get(keyOf(kind, target)) !== undefined
}

export function stopTimer(sandbox: Sandbox, kind: TimerKind, target: string): void {
  if (sandbox.store.values.get(keyOf(kind, target))) sandbox.store.values.set(keyOf(kind, target), null)
}

/** Timers whose time has come, earliest first; each is taken out. */
export function takeDueTimers(sandbox: Sandbox): Timer[] {
  const { values } = sandbox.store
  const due = values
    .keys('timer')
    .map((key) => values.get<Timer>(key) as Timer)
    .filter((timer) => timer.at <= sandbox.clock.now())
    .sort((a, b) => a.at - b.at)
  for (const timer of due) stopTimer(sandbox, timer.kind, timer.target)
  return due
}

function keyOf(kind: TimerKind, target: string): string {
  return `timer ${kind} ${target}`
}
