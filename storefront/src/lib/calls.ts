import type {
  ChangeEmail,
  ChangePassword,
  ForgotPassword,
  ResetPassword,
} from '@bookmysleep/domain/api/account'
import type { Register, UpdateProfile, UserView } from '@bookmysleep/domain/api/auth'
import type { CancelBooking, CreateBooking } from '@bookmysleep/domain/api/bookings'
import type { ConsentsView, GiveConsents } from '@bookmysleep/domain/api/consents'
import type { SendMessage, StartConversation } from '@bookmysleep/domain/api/conversations'
import type { AnswerClaim } from '@bookmysleep/domain/api/deposit-claims'
import type { ReadNotifications } from '@bookmysleep/domain/api/notifications'
import type { QuoteRequest } from '@bookmysleep/domain/api/quotes'
import type { CreateReview, UpdateReview } from '@bookmysleep/domain/api/reviews'
import type { SearchEvents } from '@bookmysleep/domain/api/search-events'
import type { SocialFinish, SocialLink, SocialProvider, SocialStart } from '@bookmysleep/domain/api/social'
import type { ExtendStay, GiveNotice, ShortenStay } from '@bookmysleep/domain/api/stay-changes'
import type { OwnerProof, TurnOff, VerifyCode } from '@bookmysleep/domain/api/two-factor'
import type { Data, RouteName, Sent } from '@bookmysleep/domain/api-client'
import { type Caller, callApi, fetchFile, sendForm } from './api.ts'

/** The routes that the storefront uses, bound to one caller. Every function throws ApiError. */
export function apiFor(caller: Caller) {
  const call = <Name extends RouteName>(
    name: Name,
    sent: Sent<Name>,
    idempotencyKey?: string,
  ): Promise<Data<Name>> => callApi(caller, name, sent, idempotencyKey).then(({ data }) => data)
  // Who logs in need not be who they were: an old token must not stand in the way.
  const callAsNobody = <Name extends RouteName>(name: Name, sent: Sent<Name>): Promise<Data<Name>> =>
    callApi({ ...caller, token: null }, name, sent).then(({ data }) => data)
  let me: Promise<UserView> | undefined
  let consents: Promise<ConsentsView> | undefined
  return {
    home: () => call('GET /home', {}),
    searchProperties: (query: URLSearchParams) =>
      callApi(caller, query.has('q') ? 'GET /properties/search' : 'GET /properties', { query }),
    tellSeen: (body: SearchEvents) => call('POST /search-events', { body }),
    suggest: (q: string) => call('GET /properties/suggest', { query: { q } }),
    property: (idOrSlug: string, query: URLSearchParams) =>
      call('GET /properties/:idOrSlug', { params: { idOrSlug }, query }),
    register: (body: Register) => callAsNobody('POST /auth/register', { body }),
    login: (body: { email: string; password: string }) => callAsNobody('POST /auth/login', { body }),
    refresh: (refreshToken: string) => callAsNobody('POST /auth/refresh', { body: { refreshToken } }),
    verifyCode: (body: VerifyCode) => callAsNobody('POST /auth/2fa/verify', { body }),
    sendLoginCode: (challenge: string) => callAsNobody('POST /auth/2fa/mail-code', { body: { challenge } }),
    undoSecondStep: (token: string, body: { password: string }) =>
      callAsNobody('POST /auth/2fa/undo/:token', { params: { token }, body }),
    twoFactor: () => call('GET /users/me/2fa', {}),
    startApp: (body: OwnerProof) => call('POST /users/me/2fa/app/start', { body }),
    confirmApp: (code: string) => call('POST /users/me/2fa/app/confirm', { body: { code } }),
    turnOnMailCodes: (body: OwnerProof) => call('POST /users/me/2fa/mail', { body }),
    sendOwnCode: () => call('POST /users/me/2fa/mail-code', {}),
    turnOffFactor: (body: TurnOff) => call('POST /users/me/2fa/disable', { body }),
    renewRecoveryCodes: (body: OwnerProof) => call('POST /users/me/2fa/recovery-codes', { body }),
    devices: () => call('GET /auth/devices', {}),
    activity: (query: URLSearchParams) => callApi(caller, 'GET /users/me/activity', { query }),
    endDevice: (id: string) => call('DELETE /auth/devices/:id', { params: { id } }),
    endOtherDevices: () => call('DELETE /auth/devices', {}),
    logout: () => call('POST /auth/logout', {}),
    /** Asked once for a page, by its header too. */
    me: () => {
      me ??= call('GET /auth/me', {})
      return me
    },
    setAvatar: (file: File) => {
      const form = new FormData()
      form.set('file', file)
      return sendForm(caller, 'POST /users/:id/avatar', { sent: { params: { id: 'me' } }, form })
    },
    removeAvatar: () => call('DELETE /users/:id/avatar', { params: { id: 'me' } }),
    updateProfile: (id: string, body: UpdateProfile) => call('PUT /users/:id', { params: { id }, body }),
    changePassword: (body: ChangePassword) => call('POST /auth/change-password', { body }),
    askForExport: () => call('POST /users/me/export', {}),
    /** Asked once for a page, likewise. */
    consents: () => {
      consents ??= call('GET /users/me/consents', {})
      return consents
    },
    giveConsents: (body: GiveConsents) => call('PUT /users/me/consents', { body }),
    deletionPreview: () => call('GET /users/me/deletion', {}),
    deleteAccount: (body: OwnerProof) => call('DELETE /users/me', { body }),
    dataExport: () => call('GET /users/me/export', {}),
    dataExportFile: () => fetchFile(caller, 'GET /users/me/export/file', {}, 'application/zip'),
    resendVerification: () => call('POST /auth/resend-verification', {}),
    forgotPassword: (body: ForgotPassword) => callAsNobody('POST /auth/forgot-password', { body }),
    resetPassword: (body: ResetPassword) => callAsNobody('POST /auth/reset-password', { body }),
    changeEmail: (body: ChangeEmail) => call('POST /auth/change-email', { body }),
    confirmEmail: (token: string) => callAsNobody('POST /auth/confirm-email/:token', { params: { token } }),
    undoEmail: (token: string, body: { password: string }) =>
      callAsNobody('POST /auth/undo-email/:token', { params: { token }, body }),
    verifyEmail: (token: string) => callAsNobody('POST /auth/verify-email/:token', { params: { token } }),
    socialProviders: () => call('GET /auth/social', {}),
    startSocialLogin: (provider: SocialProvider, body: SocialStart) =>
      callAsNobody('POST /auth/social/:provider/start', { params: { provider }, body }),
    finishSocialLogin: (provider: SocialProvider, body: SocialFinish) =>
      callAsNobody('POST /auth/social/:provider/finish', { params: { provider }, body }),
    socialLinks: () => call('GET /auth/social/links', {}),
    startSocialLink: (provider: SocialProvider, body: SocialLink) =>
      call('POST /auth/social/:provider/link', { params: { provider }, body }),
    finishSocialLink: (provider: SocialProvider, body: SocialFinish) =>
      call('POST /auth/social/:provider/link/finish', { params: { provider }, body }),
    removeSocialLink: (provider: SocialProvider) =>
      call('DELETE /auth/social/:provider', { params: { provider } }),
    quote: (body: QuoteRequest) => call('POST /quotes', { body }),
    wallet: () => call('GET /wallet', {}),
    createBooking: (body: CreateBooking, key: string) => call('POST /bookings', { body }, key),
    booking: (idOrReference: string) => call('GET /bookings/:idOrReference', { params: { idOrReference } }),
    bookingsOf: (userId: string, query: URLSearchParams) =>
      callApi(caller, 'GET /bookings/user/:userId', { params: { userId }, query }),
    receipt: (id: string, payment: string) =>
      fetchFile(caller, 'GET /bookings/:id/receipt', { params: { id }, query: { payment } }),
    cancellationPreview: (id: string) => call('GET /bookings/:id/cancellation', { params: { id } }),
    cancelBooking: (id: string, body: CancelBooking, key: string) =>
      call('POST /bookings/:id/cancel', { params: { id }, body }, key),
    extensionPreview: (id: string, checkOutDate: string) =>
      call('GET /bookings/:id/extension', { params: { id }, query: { checkOutDate } }),
    extendStay: (id: string, body: ExtendStay, key: string) =>
      call('POST /bookings/:id/extend', { params: { id }, body }, key),
    shorteningPreview: (id: string, checkOutDate: string) =>
      call('GET /bookings/:id/shortening', { params: { id }, query: { checkOutDate } }),
    shortenStay: (id: string, body: ShortenStay) =>
      call('POST /bookings/:id/shorten', { params: { id }, body }),
    noticePreview: (id: string, moveOutDate?: string) =>
      call('GET /bookings/:id/notice', { params: { id }, query: moveOutDate ? { moveOutDate } : {} }),
    giveNotice: (id: string, body: GiveNotice) => call('POST /bookings/:id/notice', { params: { id }, body }),
    createIntent: (bookingId: string, key: string, paymentId?: string) =>
      call('POST /payments/create-intent', { body: { bookingId, ...(paymentId && { paymentId }) } }, key),
    depositClaim: (id: string) => call('GET /bookings/:id/deposit-claim', { params: { id } }),
    answerDeposit: (id: string, body: AnswerClaim) =>
      call('POST /bookings/:id/deposit-claim/answer', { params: { id }, body }),
    confirmPayment: (bookingId: string) => call('POST /payments/confirm', { body: { bookingId } }),
    review: (id: string) => call('GET /reviews/:id', { params: { id } }),
    reviewsOf: (propertyId: string, query: URLSearchParams) =>
      callApi(caller, 'GET /reviews/property/:propertyId', { params: { propertyId }, query }),
    createReview: (body: CreateReview) => call('POST /reviews', { body }),
    updateReview: (id: string, body: UpdateReview) => call('PUT /reviews/:id', { params: { id }, body }),
    deleteReview: (id: string) => call('DELETE /reviews/:id', { params: { id } }),
    wishes: (query: URLSearchParams) => callApi(caller, 'GET /wishlists', { query }),
    wishedIds: () => call('GET /wishlists/ids', {}),
    addWish: (propertyId: string) => call('POST /wishlists', { body: { propertyId } }),
    removeWish: (propertyId: string) => call('DELETE /wishlists/:propertyId', { params: { propertyId } }),
    notifications: (query: URLSearchParams) => callApi(caller, 'GET /notifications', { query }),
    readNotifications: (body: ReadNotifications) => call('PUT /notifications', { body }),
    conversations: (query: URLSearchParams) => callApi(caller, 'GET /conversations', { query }),
    conversation: (id: string) => call('GET /conversations/:id', { params: { id } }),
    messages: (id: string, query: URLSearchParams) =>
      callApi(caller, 'GET /conversations/:id/messages', { params: { id }, query }),
    startConversation: (body: StartConversation) => call('POST /conversations', { body }),
    sendMessage: (id: string, body: SendMessage) =>
      call('POST /conversations/:id/messages', { params: { id }, body }),
    markConversationRead: (id: string) => call('PUT /conversations/:id/read', { params: { id }, body: {} }),
    guides: (query: URLSearchParams) => callApi(caller, 'GET /guides', { query }),
    guide: (slug: string, query: URLSearchParams) => call('GET /guides/:slug', { params: { slug }, query }),
  }
}

export type Api = ReturnType<typeof apiFor>
