import type { Login, SessionView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../../src/context.ts'
import { logIn } from '../../src/identity/log-in.ts'
import type { Client } from '../../src/identity/sessions/session-documents.ts'

const TESTS = { userAgent: 'tests', ip: null }

/** Logs somebody in who has no second step. */
export async function openSessionOf(ctx: Ctx, login: Login, client: Client = TESTS): Promise<SessionView> {
  const view = await logIn(ctx, login, client)
  if ('secondFactor' in view) throw new Error(`${login.email} has a second step`)
  return view
}
