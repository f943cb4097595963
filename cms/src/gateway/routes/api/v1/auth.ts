import { changePasswordSchema } from '@bookmysleep/domain/api/account'
import {
  doneViewSchema,
  loginSchema,
  loginViewSchema,
  registerSchema,
  userViewSchema,
} from '@bookmysleep/domain/api/auth'
import { z } from 'zod'
import { changePassword } from '../../../../identity/change-password.ts'
import { logIn } from '../../../../identity/log-in.ts'
import { logOut } from '../../../../identity/log-out.ts'
import { viewUserDated } from '../../../../identity/profile/user-view.ts'
import { register } from '../../../../identity/register.ts'
import { resendVerification } from '../../../../identity/resend-verification.ts'
import { verifyEmail } from '../../../../identity/verify-email.ts'
import { route } from '../../../route.ts'

const done = { data: { done: true as const } }

export const authRoutes = [
  route({
    method: 'post',
    path: '/auth/register',
    summary: 'Register as a seeker or an owner',
    errors: ['EMAIL_TAKEN'],
    access: 'public',
    addressLimit: 'register',
    isForPeople: true,
    body: registerSchema,
    response: loginViewSchema,
    status: 201,
    handle: async ({ ctx, body, client }) => ({ data: await register(ctx, body, client) }),
  }),
  route({
    method: 'post',
    path: '/auth/login',
    summary: 'Sign in',
    errors: ['INVALID_CREDENTIALS', 'ACCOUNT_LOCKED', 'ACCOUNT_BANNED'],
    access: 'public',
    addressLimit: 'login',
    body: loginSchema,
    response: loginViewSchema,
    handle: async ({ ctx, body, client }) => ({ data: await logIn(ctx, body, client) }),
  }),
  route({
    method: 'post',
    path: '/auth/logout',
    summary: 'Sign out',
    access: 'signed-in',
    response: doneViewSchema,
    handle: async ({ ctx, user }) => {
      await logOut(ctx, user)
      return done
    },
  }),
  route({
    method: 'get',
    path: '/auth/me',
    summary: 'Who is signed in',
    access: 'signed-in',
    response: userViewSchema,
    handle: ({ ctx, user }) => viewUserDated(ctx, user),
  }),
  route({
    method: 'post',
    path: '/auth/verify-email/:token',
    summary: 'Confirm an e-mail address',
    errors: ['LINK_EXPIRED'],
    access: 'public',
    addressLimit: 'login',
    params: z.object({ token: z.string().max(200) }),
    response: userViewSchema,
    handle: async ({ ctx, params }) => ({ data: await verifyEmail(ctx, params.token) }),
  }),
  route({
    method: 'post',
    path: '/auth/resend-verification',
    summary: 'Send the mail that confirms an address again',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    userLimit: 'verification',
    response: doneViewSchema,
    status: 202,
    handle: async ({ ctx, user }) => {
      await resendVerification(ctx, user)
      return done
    },
  }),
  route({
    method: 'post',
    path: '/auth/change-password',
    summary: 'Change the password',
    errors: ['ACCOUNT_LOCKED', 'INVALID_STATE'],
    access: 'signed-in',
    addressLimit: 'login',
    body: changePasswordSchema,
    response: doneViewSchema,
    handle: async ({ ctx, user, body, ip }) => {
      await changePassword(ctx, user, { ...body, address: ip })
      return done
    },
  }),
]
