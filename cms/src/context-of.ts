import type { Payload } from 'payload'
import type { Ctx } from './context.ts'

const CONTEXT = Symbol.for('bookmysleep.context')

type Attached = Payload & { [CONTEXT]?: Ctx }

/** Makes the context reachable from its Payload instance, which Next's bundle and the server share. */
export function attachContext(payload: Payload, ctx: Ctx): void {
  const attached: Attached = payload
  attached[CONTEXT] = ctx
}

/** The context to which a Payload instance belongs; for hooks, endpoints and panel pages. */
export function contextOf({ payload }: { payload: Payload }): Ctx {
  const ctx = (payload as Attached)[CONTEXT]
  if (!ctx) throw new Error('Payload was started without a context; start it through createContext')
  return ctx
}
