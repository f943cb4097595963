import type { Payload, PayloadRequest } from 'payload'
import type { Ctx } from './context.ts'
import type { SessionUser } from './identity/session-user.ts'
import { type Who, whoOf } from './who.ts'

/** Set by the server from the connection, whatever the client sent. */
export const CLIENT_IP_HEADER = 'x-bookmysleep-client-ip'

const CONTEXT = Symbol.for('bookmysleep.context')

type Attached = Payload & { [CONTEXT]?: Ctx }

/** Makes the context reachable from its Payload instance, which Next's bundle and the server share. */
export function attachContext(payload: Payload, ctx: Ctx): void {
  const attached: Attached = payload
  attached[CONTEXT] = ctx
}

type Asked = { payload: Payload } & Partial<Pick<PayloadRequest, 'user' | 'headers' | 'context'>>

const BY = 'by'

/** The context of an operation of Payload that a service asks for: its hooks act for whom the service does. */
export function contextFor({ by }: Pick<Ctx, 'by'>): { [BY]: Who | undefined } {
  return { [BY]: by }
}

/** The context to which a Payload instance belongs, for whoever asks; for hooks, endpoints and panel pages. */
export function contextOf({ payload, user, headers, context }: Asked): Ctx {
  const ctx = (payload as Attached)[CONTEXT]
  if (!ctx) throw new Error('Payload was started without a context; start it through createContext')
  const passed = context?.[BY] as Who | undefined
  if (passed) return { ...ctx, by: passed }
  const ip = headers?.get?.(CLIENT_IP_HEADER) || null
  if (!user && !ip) return ctx
  return { ...ctx, by: whoOf(user as SessionUser | null, { ip, ...readHeaders(headers) }) }
}

function readHeaders(headers: Headers | undefined) {
  return {
    userAgent: headers?.get?.('user-agent') || null,
    requestId: headers?.get?.('x-request-id') || null,
  }
}
