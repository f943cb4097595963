/** How long an unpaid booking keeps its beds. */
export const HOLD_MINUTES = 15
/** How long beds are kept for more nights that the front desk offers a guest, who has to open a mail first. */
export const DESK_HOLD_MINUTES = 30
/** Such offers a stay may get in 24 hours: while one stands, the guest cannot change the stay in another way. */
export const MAX_DESK_OFFERS_A_DAY = 3
/** How long past its expiry a hold is left alone before a rival may take its beds. */
export const RECLAIM_GRACE_MINUTES = 2
/** How far a payment that Stripe is still processing pushes the expiry. */
export const PROCESSING_EXTENSION_MINUTES = 10
/** Live holds one seeker may have at a time. */
export const MAX_LIVE_HOLDS = 3
/** Live holds one seeker may have for the same room and overlapping dates. */
export const MAX_LIVE_HOLDS_SAME_STAY = 1
/** How many days ahead a stay may begin or end. */
export const HORIZON_DAYS = 540
/** Longest stay in rooms priced by the month. */
export const MAX_MONTHS = 11
/** Longest stay in rooms priced by the night. */
export const MAX_NIGHTS = 90
/** Time of the check-in day, in the property's zone, until which a stay from that day can still be booked. */
export const DEFAULT_BOOKING_CUTOFF = '22:00'
export const DEFAULT_CHECK_IN_TIME = '13:00'
export const DEFAULT_CHECK_OUT_TIME = '11:00'
export const DEFAULT_TIME_ZONE = 'Asia/Kolkata'
export const DEFAULT_CURRENCY = 'INR'

const MINUTE = 60_000

/** The instant at which a hold made `now` runs out. */
export function holdExpiry(now: Date): Date {
  return new Date(now.getTime() + HOLD_MINUTES * MINUTE)
}

/** The instant at which more nights that the front desk offers `now` are free again. */
export function deskHoldExpiry(now: Date): Date {
  return new Date(now.getTime() + DESK_HOLD_MINUTES * MINUTE)
}

/** Whether the front desk may offer more nights again; `offers` are the instants of earlier offers. */
export function mayOfferAgain(offers: readonly Date[], now: Date): boolean {
  const dayAgo = now.getTime() - 24 * 60 * MINUTE
  return offers.filter((at) => at.getTime() > dayAgo).length < MAX_DESK_OFFERS_A_DAY
}

/** Whether the holder may still pay for it. */
export function isHoldLive(holdExpiresAt: Date, now: Date): boolean {
  return now < holdExpiresAt
}

/** Whether a rival may take the beds of a hold that ran out. */
export function isHoldReclaimable(holdExpiresAt: Date, now: Date): boolean {
  return now.getTime() >= holdExpiresAt.getTime() + RECLAIM_GRACE_MINUTES * MINUTE
}

/** The later expiry of a hold whose payment is still being processed. */
export function extendHold(holdExpiresAt: Date, now: Date): Date {
  const from = Math.max(holdExpiresAt.getTime(), now.getTime())
  return new Date(from + PROCESSING_EXTENSION_MINUTES * MINUTE)
}
