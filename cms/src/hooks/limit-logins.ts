import type {
  AfterErrorHook as CollectionAfterErrorHook,
  CollectionAfterLoginHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { CLIENT_IP_HEADER, contextOf } from '../context-of.ts'
import { countFailedLogin } from '../identity/count-failed-login.ts'
import { countAttempt, forgiveAttempts } from '../identity/passwords/login-guard.ts'
import { CLIENT_ADDRESS } from '../identity/sessions/payload-context.ts'

/** One lockout for the panel, Payload's REST and `/api/v1`, before a password is looked at. */
export const limitLogins: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { email } = Object(Object(args).data) as { email?: unknown }
  if (operation === 'login' && typeof email === 'string' && email.trim() !== '')
    await countAttempt(contextOf(req), {
      email: email.toLowerCase().trim(),
      address: addressOf(req),
    })
  return args
}

export const forgiveFailures: CollectionAfterLoginHook = async ({ req, user }) => {
  await forgiveAttempts(contextOf(req), { email: user.email, address: addressOf(req) })
  return user
}

/** A wrong password at the panel; `/api/v1` says so itself. */
export const noteFailedLogin: CollectionAfterErrorHook = async ({ error, req }) => {
  const { email } = Object(req.data) as { email?: unknown }
  if (error.name !== 'AuthenticationError' || typeof email !== 'string') return
  await countFailedLogin(contextOf(req), { action: 'login.failed', email, address: addressOf(req) })
}

/** As the service says it, or as our server saw it; `local` for our own scripts. */
function addressOf({ context, headers }: PayloadRequest): string {
  return String(context[CLIENT_ADDRESS] || headers?.get?.(CLIENT_IP_HEADER) || 'local')
}
