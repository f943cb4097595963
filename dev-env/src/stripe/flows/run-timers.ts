import type { Sandbox } from '../sandbox.ts'
import { decideDispute, passEvidenceDeadline } from './answer-dispute.ts'
import { expireAuthorization } from './cancel-intent.ts'
import { finishProcessing } from './confirm-intent.ts'
import { finishVerification, passDeadline } from './onboard-account.ts'
import { openCardDispute } from './open-dispute.ts'
import { finishPayout } from './pay-out.ts'
import { failRefund, succeedRefund } from './refund-charge.ts'
import { payOutDue } from './schedule-payouts.ts'
import { settleCharge } from './settle-charge.ts'
import { type TimerKind, takeDueTimers } from './timers.ts'

const effects: Record<TimerKind, (sandbox: Sandbox, target: string) => void> = {
  'finish-capture': (sandbox, charge) => settleCharge(sandbox, charge),
  'finish-processing': (sandbox, intent) => finishProcessing(sandbox, intent, 'succeeded'),
  'finish-refund': succeedRefund,
  'fail-refund': failRefund,
  'expire-authorization': expireAuthorization,
  'finish-payout': finishPayout,
  'pay-out': payOutDue,
  'finish-verification': finishVerification,
  'requirements-past-due': passDeadline,
  'open-dispute': openCardDispute,
  'dispute-deadline': passEvidenceDeadline,
  'decide-dispute': decideDispute,
}

/** Does what the clock has brought: captures, expiries, late refunds and payouts. */
export function runTimers(sandbox: Sandbox): void {
  for (const timer of takeDueTimers(sandbox)) effects[timer.kind]?.(sandbox, timer.target)
  sandbox.store.commit()
}
