import { type WireNotes, withWireNotes } from './payment-calls.ts'
import type { PaymentLogEntry } from './payment-log.ts'
import type { PaymentPort } from './port.ts'
import { isProviderRefusal } from './provider-refusal.ts'

type Call = (...args: unknown[]) => unknown
type Ended = { value: unknown } | { error: Error & { cause?: unknown } }

/**
 * The port, with an entry in the log for every call that asks the provider something: what was asked by its ids
 * and amount, and what became of it. Nothing else of a call is read, so that nothing secret can be logged.
 */
export function logCalls(port: PaymentPort, write: (entry: PaymentLogEntry) => void): PaymentPort {
  const parts = Object.entries(port).map(([verb, part]) => [
    verb,
    typeof part === 'function' ? logged({ verb, call: part as Call, write }) : part,
  ])
  return Object.fromEntries(parts) as PaymentPort
}

function logged({
  verb,
  call,
  write,
}: {
  verb: string
  call: Call
  write: (entry: PaymentLogEntry) => void
}): Call {
  return (...args) => {
    const notes: WireNotes = { requests: 0, requestIds: [] }
    const began = performance.now()
    const answer = withWireNotes(notes, () => call(...args))
    if (!(answer instanceof Promise)) return answer
    const note = (ended: Ended) => {
      const milliseconds = Math.round(performance.now() - began)
      write({ verb, ...asked(args, ended), ...became(ended, notes), ...notes, milliseconds })
    }
    answer.then(
      (value) => note({ value }),
      (error) => note({ error }),
    )
    return answer
  }
}

const OURS = /^[0-9a-f]{24}$/
/** Stripe's ids of things; its keys and client secrets look otherwise. */
const THEIRS = /^(acct|ch|dp|du|fee|file|fr|pi|po|py|pyr|re|seti|tr|trr|txn)_[A-Za-z0-9]+$/

function asked(
  args: unknown[],
  ended: Ended,
): Pick<PaymentLogEntry, 'ours' | 'theirs' | 'amount' | 'currency'> {
  const [first] = args
  const ids = [...idsIn(args), ...('value' in ended ? idsIn([ended.value]) : [])]
  const distinct = (form: RegExp) => [...new Set(ids.filter((id) => form.test(id)))]
  const amount = fieldOf(first, 'amount')
  const currency = fieldOf(first, 'currency')
  return {
    ours: distinct(OURS),
    theirs: distinct(THEIRS),
    amount: typeof amount === 'number' ? amount : null,
    currency: typeof currency === 'string' ? currency : null,
  }
}

/** Ids stand alone as an argument, or in fields whose names end in `Id`. */
function idsIn(values: unknown[], depth = 0): string[] {
  return values.flatMap((value) => {
    if (typeof value === 'string') return depth === 0 ? [value] : []
    if (typeof value !== 'object' || value === null || depth > 2 || ArrayBuffer.isView(value)) return []
    const fields = Object.entries(value)
    return [
      ...fields.flatMap(([name, part]) => (/Id$/.test(name) && typeof part === 'string' ? [part] : [])),
      ...idsIn(
        fields.map(([, part]) => part),
        depth + 1,
      ),
    ]
  })
}

function became(
  ended: Ended,
  { requests }: WireNotes,
): Pick<PaymentLogEntry, 'outcome' | 'status' | 'errorCode' | 'message'> {
  if ('value' in ended) {
    const problem = fieldOf(ended.value, 'problem')
    return {
      outcome: 'answered',
      status: text(fieldOf(ended.value, 'status')),
      errorCode: text(fieldOf(problem, 'code')),
      message: text(fieldOf(problem, 'message') ?? fieldOf(ended.value, 'failureReason')),
    }
  }
  const { cause, message } = ended.error
  const unanswered = requests === 0 ? 'not_asked' : 'unanswered'
  return {
    outcome: isProviderRefusal(ended.error) ? 'refused' : unanswered,
    status: null,
    errorCode: text(fieldOf(cause, 'code') ?? fieldOf(cause, 'rawType')),
    message: text(fieldOf(cause, 'message') ?? message),
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** Words of the provider, without what looks like one of its secrets. */
function text(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return value.replaceAll(/\b(?:sk|rk|pk|whsec)_\S+|\w+_secret_\w+/g, '[removed]').slice(0, 500)
}
