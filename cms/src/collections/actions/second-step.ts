import { sendCodeSchema, verifyCodeSchema } from '@bookmysleep/domain/api/two-factor'
import { type Endpoint, generatePayloadCookie } from 'payload'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { clientOf } from '../../hooks/session-hooks.ts'
import { openPanelSession } from '../../identity/sessions/panel-session.ts'
import { passChallenge, sendChallengeCode } from '../../identity/two-factor/challenges.ts'
import { turnOffFor } from '../../identity/two-factor/forget.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'
import { requireAdmin } from './require-admin.ts'

/**
 * The panel's login after the password: what SECOND_FACTOR_REQUIRED asked for, for the cookie. And what an admin does
 * for somebody whose phone is lost, or whose second step somebody else turned on.
 */
export const secondStepEndpoints: Endpoint[] = [
  {
    path: '/second-step',
    method: 'post',
    async handler(req) {
      const ctx = contextOf(req)
      const given = await readBody(req, verifyCodeSchema)
      const { userId, epoch } = await passChallenge(ctx, { ...given, kind: 'panel' })
      const { role } = await req.payload.findByID({ collection: 'users', id: userId, depth: 0 })
      const { token, exp } = await openPanelSession(ctx, { userId, role, epoch, client: clientOf(req) })
      const { config } = req.payload.collections.users
      const cookie = generatePayloadCookie({
        collectionAuthConfig: config.auth,
        cookiePrefix: req.payload.config.cookiePrefix,
        token,
      })
      return Response.json({ exp }, { headers: { 'Set-Cookie': cookie } })
    },
  },
  {
    path: '/second-step/code',
    method: 'post',
    async handler(req) {
      const { challenge } = await readBody(req, sendCodeSchema)
      await sendChallengeCode(contextOf(req), challenge)
      return Response.json({ done: true }, { status: 202 })
    },
  },
  {
    path: '/:id/second-step/off',
    method: 'post',
    async handler(req) {
      const userId = addressedId(req)
      const adminId = requireAdmin(req, 'turn off the second step of others')
      if (adminId === userId)
        fail('INVALID_STATE', 'Turn your own second step off on the website, with your password and a code.')
      const ctx = contextOf(req)
      await turnOffFor(ctx, userId)
      ctx.log.info({ user: userId, by: adminId }, 'a second step was turned off for its owner')
      return Response.json({ done: true })
    },
  },
]
