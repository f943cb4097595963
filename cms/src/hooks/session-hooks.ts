import type { SecondFactorChallenge } from '@bookmysleep/domain/api/two-factor'
import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type {
  CollectionAfterChangeHook,
  CollectionAfterLogoutHook,
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import { CLIENT_IP_HEADER, contextOf } from '../context-of.ts'
import { fail, failure } from '../errors.ts'
import { voidAskedChanges } from '../identity/email/email-changes.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { endSession } from '../identity/sessions/end-session.ts'
import { openPanelSession, slidePanelSession } from '../identity/sessions/panel-session.ts'
import { KEEP_SESSION, WITHOUT_SESSION } from '../identity/sessions/payload-context.ts'
import type { Client } from '../identity/sessions/session-documents.ts'
import { endAllSessions, readEpochByEmail } from '../identity/sessions/session-epoch.ts'
import { askForCode } from '../identity/two-factor/challenges.ts'
import { sessionOf } from './session-of.ts'

const EPOCH = 'sessionEpoch'
const NEW_PASSWORD = 'newPassword'

type Person = { id: number | string; role: Role }

/** Notes what has to be known before a password is checked, and whether one is about to change. */
export const noteCredentials: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { data } = args as { data?: { email?: unknown; password?: unknown } }
  if (operation === 'login' && !req.context[WITHOUT_SESSION])
    req.context[EPOCH] = await readEpochByEmail(contextOf(req), String(data?.email ?? ''))
  const isUpdate = operation === 'update' || operation === 'updateByID'
  if (isUpdate && data?.password) req.context[NEW_PASSWORD] = true
  return args
}

/**
 * Payload signs a token of its own; nobody gets to see it. Throws SECOND_FACTOR_REQUIRED with the challenge where a
 * code is wanted, so that no way of logging in gives a token without it.
 */
export const openSessionAfterLogin: CollectionAfterOperationHook = async ({ operation, req, result }) => {
  if (operation !== 'login') return result
  const answer = result as { user: Person; token?: string; exp?: number }
  if (req.context[WITHOUT_SESSION]) return { ...answer, token: undefined, exp: undefined }
  const ctx = contextOf(req)
  const { id, role } = answer.user
  const epoch = Number(req.context[EPOCH])
  const userId = String(id)
  const isFirstUser = req.pathname?.endsWith('/users/first-register')
  const secondFactor = isFirstUser ? null : await askForCode(ctx, { userId, role, kind: 'panel', epoch })
  if (secondFactor) throw withChallenge(secondFactor)
  const opened = await openPanelSession(ctx, { userId, role, epoch, client: clientOf(req) })
  return { ...answer, ...opened }
}

/** The log writes what can be enumerated: a challenge is no line for it. */
function withChallenge(value: SecondFactorChallenge): Error {
  const refusal = failure('SECOND_FACTOR_REQUIRED', 'This account asks for a code as well.')
  return Object.defineProperty(refusal, 'secondFactor', { value })
}

/** The panel's session slides; a session of `/api/v1` has its refresh token for that. */
const refresh: NonNullable<NonNullable<CollectionConfig['hooks']>['refresh']>[number] = async ({
  args,
  user,
}) => {
  const { req } = args
  const opened = await slidePanelSession(contextOf(req), req.user as SessionUser, clientOf(req))
  if (!opened) return fail('FORBIDDEN', 'Refresh this session at /api/v1/auth/refresh.')
  const { token, exp } = opened
  return { exp, refreshedToken: token, setCookie: true, strategy: 'bookmysleep', user }
}

/** Tells the panel when its token ends; it cannot read the cookie. */
const me: NonNullable<NonNullable<CollectionConfig['hooks']>['me']>[number] = ({ args, user }) => ({
  exp: (args.req.user as SessionUser)._exp,
  user,
})

export const refreshHooks = { refresh: [refresh], me: [me] }

export const endSessionAtLogout: CollectionAfterLogoutHook = async ({ req }) => {
  const { id, _sid } = req.user as SessionUser
  const userId = String(id)
  if (req.searchParams?.get('allSessions') === 'true') await endAll(req, { userId })
  else await endSession(contextOf(req), { sessionId: _sid, userId, reason: 'logged-out' })
}

/** A new password or another role ends what was opened or asked for with the old ones, in the same transaction. */
export const endSessionsAtChange: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update') return doc
  const userId = String(doc.id)
  if (req.context[NEW_PASSWORD])
    await voidAskedChanges(contextOf(req), new ObjectId(userId), await sessionOf(req))
  if (doc.role !== previousDoc.role) await endAll(req, { userId })
  else if (req.context[NEW_PASSWORD]) await endAll(req, { userId, keep: req.context[KEEP_SESSION] })
  return doc
}

async function endAll(req: PayloadRequest, { userId, keep }: { userId: string; keep?: unknown }) {
  const more = typeof keep === 'string' ? { keep } : {}
  await endAllSessions(contextOf(req), { userId, ...more, session: await sessionOf(req) })
}

/** The device that asks. */
export function clientOf({ headers }: PayloadRequest): Client {
  return { userAgent: headers.get('user-agent'), ip: headers.get(CLIENT_IP_HEADER) }
}
