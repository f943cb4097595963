import {
  changeEmailSchema,
  emailViewSchema,
  forgotPasswordSchema,
  linkParamsSchema,
  resetPasswordSchema,
  undoSchema,
} from '@bookmysleep/domain/api/account'
import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import { askForEmailChange } from '../../../../identity/email/ask-for-change.ts'
import { confirmEmailChange } from '../../../../identity/email/confirm-change.ts'
import { undoEmailChange } from '../../../../identity/email/undo-change.ts'
import { askForReset } from '../../../../identity/passwords/ask-for-reset.ts'
import { resetPassword } from '../../../../identity/passwords/reset-password.ts'
import { route } from '../../../route.ts'

const done = { data: { done: true as const } }

/** What people do to get back into their account, or to move it to another address. */
export const accountRoutes = [
  route({
    method: 'post',
    path: '/auth/forgot-password',
    summary: 'Ask for a link or a code to set a new password',
    access: 'public',
    addressLimit: 'code',
    body: forgotPasswordSchema,
    response: doneViewSchema,
    status: 202,
    handle: async ({ ctx, body }) => {
      await askForReset(ctx, body)
      return done
    },
  }),
  route({
    method: 'post',
    path: '/auth/reset-password',
    summary: 'Set a new password by link or code',
    errors: ['LINK_EXPIRED'],
    access: 'public',
    addressLimit: 'code',
    body: resetPasswordSchema,
    response: doneViewSchema,
    handle: async ({ ctx, body }) => {
      await resetPassword(ctx, body)
      return done
    },
  }),
  route({
    method: 'post',
    path: '/auth/change-email',
    summary: 'Ask to move the account to another address',
    errors: ['ACCOUNT_LOCKED', 'INVALID_STATE'],
    access: 'signed-in',
    userLimit: 'verification',
    body: changeEmailSchema,
    response: doneViewSchema,
    status: 202,
    handle: async ({ ctx, user, body, ip }) => {
      await askForEmailChange(ctx, user, { ...body, address: ip })
      return done
    },
  }),
  route({
    method: 'post',
    path: '/auth/confirm-email/:token',
    summary: 'Move the account to the address that the link was sent to',
    errors: ['LINK_EXPIRED', 'EMAIL_TAKEN'],
    access: 'public',
    addressLimit: 'login',
    params: linkParamsSchema,
    response: emailViewSchema,
    handle: async ({ ctx, params }) => ({ data: await confirmEmailChange(ctx, params.token) }),
  }),
  route({
    method: 'post',
    path: '/auth/undo-email/:token',
    summary: 'Take the account back to its old address, with a new password',
    errors: ['LINK_EXPIRED', 'EMAIL_TAKEN'],
    access: 'public',
    addressLimit: 'login',
    params: linkParamsSchema,
    body: undoSchema,
    response: emailViewSchema,
    handle: async ({ ctx, params, body }) => ({
      data: await undoEmailChange(ctx, { ...params, ...body }),
    }),
  }),
]
