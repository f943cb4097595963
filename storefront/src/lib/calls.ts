import {
  type Register,
  sessionViewSchema,
  type UpdateProfile,
  userViewSchema,
} from '@bookmysleep/domain/api/auth'
import {
  bookingViewSchema,
  type CancelBooking,
  type CreateBooking,
  cancellationPreviewSchema,
  createdBookingSchema,
} from '@bookmysleep/domain/api/bookings'
import { type AnswerClaim, depositClaimViewSchema } from '@bookmysleep/domain/api/deposit-claims'
import { pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { guideCardSchema, guideViewSchema, homeViewSchema } from '@bookmysleep/domain/api/guides'
import { paymentIntentViewSchema } from '@bookmysleep/domain/api/payments'
import {
  propertyCardSchema,
  propertySearchMetaSchema,
  propertyViewSchema,
  suggestionSchema,
} from '@bookmysleep/domain/api/properties'
import { type QuoteRequest, quoteSchema } from '@bookmysleep/domain/api/quotes'
import { deviceViewSchema } from '@bookmysleep/domain/api/sessions'
import {
  type ExtendStay,
  earlyEndPreviewSchema,
  extensionPreviewSchema,
  extensionSchema,
  type GiveNotice,
  type ShortenStay,
} from '@bookmysleep/domain/api/stay-changes'
import { walletViewSchema } from '@bookmysleep/domain/api/wallet'
import { z } from 'zod'
import { type Caller, callApi, fetchPdf } from './api.ts'

const anything = z.unknown()

/** The endpoints the storefront uses, bound to one caller. Every function throws ApiError. */
export function apiFor(caller: Caller) {
  const get = <Schema extends z.ZodType>(path: string, schema: Schema, query?: URLSearchParams) =>
    callApi(caller, { path, schema, query }).then((answer) => answer.data)
  const post = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    body?: unknown,
    idempotencyKey?: string,
  ) =>
    callApi(caller, { path, schema, method: 'POST', body: body ?? {}, idempotencyKey }).then(
      (answer) => answer.data,
    )
  // Who logs in need not be who they were: an old token must not stand in the way.
  const postAsNobody = <Schema extends z.ZodType>(path: string, schema: Schema, body: unknown = {}) =>
    callApi({ ...caller, token: null }, { path, schema, method: 'POST', body }).then((answer) => answer.data)
  return {
    home: () => get('home', homeViewSchema),
    searchProperties: (query: URLSearchParams) =>
      callApi(caller, {
        path: query.has('q') ? 'properties/search' : 'properties',
        schema: z.array(propertyCardSchema),
        metaSchema: propertySearchMetaSchema,
        query,
      }),
    suggest: (q: string) => get('properties/suggest', z.array(suggestionSchema), new URLSearchParams({ q })),
    property: (idOrSlug: string, query: URLSearchParams) =>
      get(`properties/${encodeURIComponent(idOrSlug)}`, propertyViewSchema, query),
    register: (input: Register) => postAsNobody('auth/register', sessionViewSchema, input),
    login: (input: { email: string; password: string }) =>
      postAsNobody('auth/login', sessionViewSchema, input),
    refresh: (refreshToken: string) => postAsNobody('auth/refresh', sessionViewSchema, { refreshToken }),
    devices: () => get('auth/devices', z.array(deviceViewSchema)),
    endDevice: (id: string) =>
      callApi(caller, { path: `auth/devices/${encodeURIComponent(id)}`, schema: anything, method: 'DELETE' }),
    endOtherDevices: () => callApi(caller, { path: 'auth/devices', schema: anything, method: 'DELETE' }),
    logout: () => post('auth/logout', anything),
    me: () => get('auth/me', userViewSchema),
    updateProfile: (id: string, body: UpdateProfile) =>
      callApi(caller, { path: `users/${id}`, schema: userViewSchema, method: 'PUT', body }),
    changePassword: (body: { currentPassword: string; newPassword: string }) =>
      post('auth/change-password', anything, body),
    resendVerification: () => post('auth/resend-verification', anything),
    verifyEmail: (token: string) => postAsNobody(`auth/verify-email/${encodeURIComponent(token)}`, anything),
    quote: (body: QuoteRequest) => post('quotes', quoteSchema, body),
    wallet: () => get('wallet', walletViewSchema),
    createBooking: (body: CreateBooking, key: string) => post('bookings', createdBookingSchema, body, key),
    booking: (idOrReference: string) =>
      get(`bookings/${encodeURIComponent(idOrReference)}`, bookingViewSchema),
    bookingsOf: (userId: string, query: URLSearchParams) =>
      callApi(caller, {
        path: `bookings/user/${userId}`,
        schema: z.array(bookingViewSchema),
        metaSchema: pageMetaSchema,
        query,
      }),
    receipt: (id: string, payment: string) =>
      fetchPdf(caller, {
        path: `bookings/${encodeURIComponent(id)}/receipt`,
        query: new URLSearchParams({ payment }),
      }),
    cancellationPreview: (id: string) => get(`bookings/${id}/cancellation`, cancellationPreviewSchema),
    cancelBooking: (id: string, wish: CancelBooking, key: string) =>
      post(`bookings/${id}/cancel`, bookingViewSchema, wish, key),
    extensionPreview: (id: string, checkOutDate: string) =>
      get(`bookings/${id}/extension`, extensionPreviewSchema, new URLSearchParams({ checkOutDate })),
    extendStay: (id: string, wish: ExtendStay, key: string) =>
      post(`bookings/${id}/extend`, extensionSchema, wish, key),
    shorteningPreview: (id: string, checkOutDate: string) =>
      get(`bookings/${id}/shortening`, earlyEndPreviewSchema, new URLSearchParams({ checkOutDate })),
    shortenStay: (id: string, wish: ShortenStay) => post(`bookings/${id}/shorten`, bookingViewSchema, wish),
    noticePreview: (id: string, moveOutDate?: string) =>
      get(
        `bookings/${id}/notice`,
        earlyEndPreviewSchema,
        new URLSearchParams(moveOutDate ? { moveOutDate } : {}),
      ),
    giveNotice: (id: string, wish: GiveNotice) => post(`bookings/${id}/notice`, bookingViewSchema, wish),
    createIntent: (bookingId: string, key: string, paymentId?: string) =>
      post(
        'payments/create-intent',
        paymentIntentViewSchema,
        { bookingId, ...(paymentId && { paymentId }) },
        key,
      ),
    depositClaim: (id: string) => get(`bookings/${id}/deposit-claim`, depositClaimViewSchema),
    answerDeposit: (id: string, answer: AnswerClaim) =>
      post(`bookings/${id}/deposit-claim/answer`, depositClaimViewSchema, answer),
    confirmPayment: (bookingId: string) => post('payments/confirm', bookingViewSchema, { bookingId }),
    guides: (query: URLSearchParams) =>
      callApi(caller, {
        path: 'guides',
        schema: z.array(guideCardSchema),
        metaSchema: pageMetaSchema,
        query,
      }),
    guide: (slug: string, query: URLSearchParams) =>
      get(`guides/${encodeURIComponent(slug)}`, guideViewSchema, query),
  }
}

export type Api = ReturnType<typeof apiFor>
