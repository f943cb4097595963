import { loginViewSchema } from '@bookmysleep/domain/api/auth'
import {
  socialFinishSchema,
  socialLinkSchema,
  socialLinksViewSchema,
  socialParamsSchema,
  socialProvidersViewSchema,
  socialStartSchema,
  socialStartViewSchema,
} from '@bookmysleep/domain/api/social'
import { finishLink, listLinks, removeLink, startLink } from '../../../../identity/social/links.ts'
import { logInByProvider } from '../../../../identity/social/log-in-by-provider.ts'
import { providersOf, startAttempt } from '../../../../identity/social/start-attempt.ts'
import { route } from '../../../route.ts'

/** Logging in with an account at Google or GitHub, and linking one to one's own. */
export const socialRoutes = [
  route({
    method: 'get',
    path: '/auth/social',
    summary: 'With whose accounts one can log in',
    access: 'public',
    cacheSeconds: 60,
    response: socialProvidersViewSchema,
    handle: async ({ ctx }) => ({ data: { providers: providersOf(ctx) } }),
  }),
  route({
    method: 'get',
    path: '/auth/social/links',
    summary: 'The accounts elsewhere that open the own account',
    access: 'signed-in',
    response: socialLinksViewSchema,
    handle: async ({ ctx, user }) => ({ data: await listLinks(ctx, user) }),
  }),
  route({
    method: 'post',
    path: '/auth/social/:provider/start',
    summary: 'Begin to log in with an account elsewhere',
    errors: ['PROVIDER_UNAVAILABLE'],
    access: 'public',
    addressLimit: 'socialStart',
    params: socialParamsSchema,
    body: socialStartSchema,
    response: socialStartViewSchema,
    handle: async ({ ctx, params, body: newcomer }) => ({
      data: await startAttempt(ctx, { ...params, linkTo: null, newcomer }),
    }),
  }),
  route({
    method: 'post',
    path: '/auth/social/:provider/finish',
    summary: 'Log in with what the provider sent back',
    errors: [
      'LINK_EXPIRED',
      'PROVIDER_UNAVAILABLE',
      'EMAIL_NOT_VERIFIED',
      'ACCOUNT_NOT_CONFIRMED',
      'NOT_LINKED',
      'ALREADY_LINKED',
      'EMAIL_TAKEN',
      'ACCOUNT_BANNED',
    ],
    access: 'public',
    addressLimit: 'login',
    params: socialParamsSchema,
    body: socialFinishSchema,
    response: loginViewSchema,
    handle: async ({ ctx, params, body, client }) => ({
      data: await logInByProvider(ctx, { ...params, ...body, client }),
    }),
  }),
  route({
    method: 'post',
    path: '/auth/social/:provider/link',
    summary: 'Begin to link an account elsewhere to the own one',
    errors: ['PROVIDER_UNAVAILABLE', 'ACCOUNT_LOCKED', 'ACCOUNT_NOT_CONFIRMED', 'INVALID_STATE'],
    access: 'signed-in',
    addressLimit: 'login',
    params: socialParamsSchema,
    body: socialLinkSchema,
    response: socialStartViewSchema,
    handle: async ({ ctx, user, params, body, ip }) => ({
      data: await startLink(ctx, user, { ...params, proof: { ...body, address: ip } }),
    }),
  }),
  route({
    method: 'post',
    path: '/auth/social/:provider/link/finish',
    summary: 'Link the account that the provider named',
    errors: [
      'LINK_EXPIRED',
      'PROVIDER_UNAVAILABLE',
      'EMAIL_NOT_VERIFIED',
      'ACCOUNT_NOT_CONFIRMED',
      'ALREADY_LINKED',
      'ACCOUNT_BANNED',
    ],
    access: 'signed-in',
    addressLimit: 'login',
    params: socialParamsSchema,
    body: socialFinishSchema,
    response: socialLinksViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await finishLink(ctx, user, { ...params, ...body }),
    }),
  }),
  route({
    method: 'delete',
    path: '/auth/social/:provider',
    summary: 'Take the link to an account elsewhere away, which ends all other sessions',
    errors: ['LAST_WAY_IN'],
    access: 'signed-in',
    params: socialParamsSchema,
    response: socialLinksViewSchema,
    handle: async ({ ctx, user, params }) => ({ data: await removeLink(ctx, user, params.provider) }),
  }),
]
