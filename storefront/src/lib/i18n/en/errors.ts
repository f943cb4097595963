import type { ErrorCode } from '@bookmysleep/domain/api/envelope'

/** What happened and what to do, for every code the API answers with. */
export const errors: Record<ErrorCode, string> = {
  VALIDATION_FAILED: 'Something in the form is missing or not as expected. Please look at the marked fields.',
  MALFORMED_JSON: 'We could not read what was sent. Please try again.',
  IDEMPOTENCY_KEY_REQUIRED: 'This form has grown old. Please send it once more.',
  INVALID_SIGNATURE: 'We could not read what was sent. Please try again.',
  UNAUTHENTICATED: 'Please log in first.',
  ACCOUNT_BANNED: 'This account is closed for now. Write to us if you think that is a mistake.',
  EMAIL_NOT_VERIFIED:
    'Your e-mail address is not confirmed there yet. Confirm it with them and try again, or make an account with a password.',
  INVALID_CREDENTIALS: 'E-mail and password do not fit together. Check both and try again.',
  ACCOUNT_LOCKED:
    'Too many wrong passwords. For your safety the account is locked for some minutes; please try again later.',
  FORBIDDEN: 'Your account may not do this.',
  NOT_FOUND: 'We could not find that any more. It may have been taken off.',
  METHOD_NOT_ALLOWED: 'This address does not take such requests.',
  EMAIL_TAKEN: 'There is an account with this e-mail already. Log in instead.',
  ACCOUNT_NOT_CONFIRMED:
    'The e-mail of this account was never confirmed. Log in with your password (or set a new one), confirm the address by the link in our mail, and try again.',
  ALREADY_LINKED:
    'That account is linked to another one here, or yours has another one of that kind already. Take that link away first.',
  NOT_LINKED:
    'There is an account here for you, but that login does not open it. Log in with your password (or set a new one), and link it there under “How you log in”.',
  LAST_WAY_IN: 'You could not log in any more without it. Set a password first, by “Forgot your password?”.',
  NOT_AVAILABLE:
    'Somebody was faster: this room is no longer free for those nights. Nothing was charged. Please choose other dates or another room.',
  PRICE_CHANGED: 'The price has changed since you saw it. Nothing was charged; please look at the new price.',
  TOO_MANY_HOLDS:
    'You are holding three unpaid bookings already. Pay or cancel one of them first, under My stays.',
  HOLD_EXISTS: 'You are already holding this room for these dates. Go to My stays and pay for it there.',
  BOOKINGS_PAUSED:
    'You cannot begin another booking right now: too many were begun and not paid for, from your account or your network. Pay for one under My stays, try again later, or write to us.',
  HOLD_EXPIRED: 'The time to pay ran out and the bed was given free. Please book again.',
  INVALID_STATE:
    'That is not possible any more: the booking has moved on. Load the page again to see where it stands.',
  STILL_NEEDED: 'That is still in use and cannot be removed.',
  REQUEST_IN_PROGRESS:
    'Your first request is still being worked on. Wait a moment, then look under My stays.',
  OWNER_NOT_CONNECTED: 'The host cannot take bookings yet. Please choose another stay for now.',
  PAYMENT_FAILED:
    'The payment did not go through and no money was taken. Try again, with another card if you like.',
  CHALLENGE_EXPIRED: 'This took too long, or too many tries. Log in again with your password.',
  SECOND_FACTOR_REQUIRED: 'This account asks for a code as well. Log in again.',
  LINK_EXPIRED: 'This link is old or has been used already. Ask for a new one.',
  PRECONDITION_FAILED:
    'Somebody has changed this meanwhile. Load the page again and make your change once more.',
  BODY_TOO_LARGE: 'That is too much to send at once. Please make it shorter.',
  UNSUPPORTED_MEDIA_TYPE: 'We could not read what was sent. Please try again.',
  IDEMPOTENCY_MISMATCH: 'The form was changed while it was being sent. Please send it once more.',
  TOO_MANY_REQUESTS: 'That was a lot at once. Please wait a minute and try again.',
  INTERNAL: 'Something went wrong on our side. Nothing was charged. Please try again.',
  PAYMENT_PROVIDER_UNAVAILABLE:
    'Our payment partner does not answer. Your bed stays held; please try again in a minute.',
  PROVIDER_UNAVAILABLE:
    'They do not answer as they should right now. Try again in a minute, or log in with your password.',
  UNAVAILABLE:
    'We cannot reach our booking desk right now. Please try again in a minute; sending the form again will not book twice.',
}
