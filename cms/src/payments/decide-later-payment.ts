import type { Decision, Situation } from './decide-settlement.ts'
import { isMonthAskedFor } from './months-asked-for.ts'

/** What has to happen with a payment that is due after booking: a month, or an extension of the stay. */
export function decideLaterPayment(situation: Situation): Decision {
  const { collection, payment } = situation
  if (collection.status === 'succeeded' && payment.capturedAmount > 0)
    return payment.feeAmount === null && collection.charge?.fee != null ? 'note_fee' : 'nothing'
  return payment.purpose === 'month' ? decideMonth(situation) : decideExtension(situation)
}

/** A month is owed until it is paid or its stay no longer has it, also after the stay; arrears after it was cancelled too. */
function decideMonth({ collection, payment, booking }: Situation): Decision {
  const isOwed = isMonthAskedFor(booking, payment) && payment.status !== 'cancelled'
  switch (collection.status) {
    case 'succeeded':
      return isOwed ? 'accept' : 'refund'
    case 'processing':
      return isOwed && payment.status !== 'processing' ? 'note_wait' : 'nothing'
    case 'authorized':
      return 'cancel'
    case 'awaiting':
      if (!isOwed) return 'cancel'
      return isNews(collection.problem, payment) ? 'fail' : 'nothing'
    case 'cancelled':
      if (isOwed) return 'renew'
      return payment.status === 'cancelled' ? 'nothing' : 'close'
  }
}

/** An extension can be paid while its beds are held for it. */
function decideExtension({ collection, payment, extensionEndsAt, now }: Situation): Decision {
  const hasRunOut = extensionEndsAt !== null && now >= extensionEndsAt
  switch (collection.status) {
    case 'succeeded':
      return extensionEndsAt ? 'extend' : 'refund'
    case 'processing':
      return extensionEndsAt && (hasRunOut || payment.status !== 'processing') ? 'note_wait' : 'nothing'
    case 'authorized':
      return 'cancel'
    case 'awaiting':
      if (!extensionEndsAt || hasRunOut) return 'cancel'
      return isNews(collection.problem, payment) ? 'fail' : 'nothing'
    case 'cancelled':
      if (extensionEndsAt) return 'drop'
      return payment.status === 'cancelled' ? 'nothing' : 'close'
  }
}

function isNews(problem: { code: string } | null, { failureCode }: { failureCode: string | null }): boolean {
  return problem !== null && problem.code !== failureCode
}
