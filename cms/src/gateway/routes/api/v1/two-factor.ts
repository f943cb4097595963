import { linkParamsSchema, undoSchema } from '@bookmysleep/domain/api/account'
import { doneViewSchema, sessionViewSchema } from '@bookmysleep/domain/api/auth'
import {
  appSetupSchema,
  confirmAppSchema,
  ownerProofSchema,
  recoveryCodesSchema,
  sendCodeSchema,
  turnOffSchema,
  twoFactorViewSchema,
  verifyCodeSchema,
} from '@bookmysleep/domain/api/two-factor'
import { sendChallengeCode } from '../../../../identity/two-factor/challenges.ts'
import { openByCode } from '../../../../identity/two-factor/open-or-ask.ts'
import { sendOwnCode } from '../../../../identity/two-factor/prove-owner.ts'
import {
  confirmApp,
  renewRecoveryCodes,
  startApp,
  turnOnMail,
} from '../../../../identity/two-factor/set-up.ts'
import { takeSecondFactorBack } from '../../../../identity/two-factor/take-back.ts'
import { turnOff, viewTwoFactor } from '../../../../identity/two-factor/turn-off.ts'
import { route } from '../../../route.ts'

const done = { data: { done: true as const } }
const own = { access: 'signed-in', addressLimit: 'login' } as const

export const twoFactorRoutes = [
  route({
    method: 'post',
    path: '/auth/2fa/verify',
    summary: 'Sign in with the code of the second step',
    errors: ['CHALLENGE_EXPIRED', 'ACCOUNT_LOCKED', 'ACCOUNT_BANNED'],
    access: 'public',
    addressLimit: 'login',
    body: verifyCodeSchema,
    response: sessionViewSchema,
    handle: async ({ ctx, body, client }) => ({ data: await openByCode(ctx, body, client) }),
  }),
  route({
    method: 'post',
    path: '/auth/2fa/mail-code',
    summary: 'Send the code of the second step by mail',
    errors: ['CHALLENGE_EXPIRED', 'INVALID_STATE'],
    access: 'public',
    addressLimit: 'code',
    body: sendCodeSchema,
    response: doneViewSchema,
    status: 202,
    handle: async ({ ctx, body }) => {
      await sendChallengeCode(ctx, body.challenge)
      return done
    },
  }),
  route({
    method: 'post',
    path: '/auth/2fa/undo/:token',
    summary: 'Turn off the second step that somebody else turned on, with a new password',
    errors: ['LINK_EXPIRED'],
    access: 'public',
    addressLimit: 'login',
    params: linkParamsSchema,
    body: undoSchema,
    response: doneViewSchema,
    handle: async ({ ctx, params, body }) => {
      await takeSecondFactorBack(ctx, { ...params, ...body })
      return done
    },
  }),
  route({
    method: 'get',
    path: '/users/me/2fa',
    summary: 'Which second steps are on',
    access: 'signed-in',
    response: twoFactorViewSchema,
    handle: async ({ ctx, user }) => ({ data: await viewTwoFactor(ctx, user) }),
  }),
  route({
    method: 'post',
    path: '/users/me/2fa/app/start',
    summary: 'Begin to set up an authenticator app',
    errors: ['INVALID_STATE', 'ACCOUNT_LOCKED'],
    ...own,
    body: ownerProofSchema,
    response: appSetupSchema,
    handle: async ({ ctx, user, body, ip }) => ({
      data: await startApp(ctx, user, { ...body, address: ip }),
    }),
  }),
  route({
    method: 'post',
    path: '/users/me/2fa/app/confirm',
    summary: 'Turn the authenticator app on by its first code',
    errors: ['INVALID_STATE'],
    ...own,
    body: confirmAppSchema,
    response: recoveryCodesSchema,
    handle: async ({ ctx, user, body }) => ({ data: await confirmApp(ctx, user, body.code) }),
  }),
  route({
    method: 'post',
    path: '/users/me/2fa/mail',
    summary: 'Turn codes by mail on',
    errors: ['INVALID_STATE', 'ACCOUNT_LOCKED'],
    ...own,
    body: ownerProofSchema,
    response: recoveryCodesSchema,
    handle: async ({ ctx, user, body, ip }) => ({
      data: await turnOnMail(ctx, user, { ...body, address: ip }),
    }),
  }),
  route({
    method: 'post',
    path: '/users/me/2fa/mail-code',
    summary: 'Send a code by mail to whoever is signed in',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    addressLimit: 'code',
    response: doneViewSchema,
    status: 202,
    handle: async ({ ctx, user }) => {
      await sendOwnCode(ctx, user)
      return done
    },
  }),
  route({
    method: 'post',
    path: '/users/me/2fa/disable',
    summary: 'Turn a second step off',
    errors: ['INVALID_STATE', 'ACCOUNT_LOCKED'],
    ...own,
    body: turnOffSchema,
    response: doneViewSchema,
    handle: async ({ ctx, user, body, ip }) => {
      await turnOff(ctx, user, { ...body, address: ip })
      return done
    },
  }),
  route({
    method: 'post',
    path: '/users/me/2fa/recovery-codes',
    summary: 'Make new recovery codes',
    errors: ['INVALID_STATE', 'ACCOUNT_LOCKED'],
    ...own,
    body: ownerProofSchema,
    response: recoveryCodesSchema,
    handle: async ({ ctx, user, body, ip }) => ({
      data: await renewRecoveryCodes(ctx, user, { ...body, address: ip }),
    }),
  }),
]
