/**
 * The closed word lists of the product. Everything that stores, validates or shows one of these words
 * imports it from here; the order is the order in which people see them.
 */

export const ROLES = ['seeker', 'owner', 'admin', 'editor'] as const
export type Role = (typeof ROLES)[number]

/** Who may do something to a booking: the three human parties, or the platform's own clockwork. */
export const ACTORS = ['seeker', 'owner', 'admin', 'system'] as const
export type Actor = (typeof ACTORS)[number]

export const OWNER_TIERS = ['basic', 'premium'] as const
export type OwnerTier = (typeof OWNER_TIERS)[number]

export const LOCALES = ['en', 'hi'] as const
export type Locale = (typeof LOCALES)[number]

export const PROPERTY_TYPES = ['pg', 'hostel', 'flat', 'apartment', 'villa', 'homestay'] as const
export type PropertyType = (typeof PROPERTY_TYPES)[number]

export const ROOM_TYPES = ['Single', 'Double', 'Triple', 'Dorm', 'Entire'] as const
export type RoomType = (typeof ROOM_TYPES)[number]

/** `shared` is sold by the bed, `private` is sold whole. */
export const SHARING = ['shared', 'private'] as const
export type Sharing = (typeof SHARING)[number]

export const GENDER_POLICIES = ['any', 'women', 'men'] as const
export type GenderPolicy = (typeof GENDER_POLICIES)[number]

export const GUEST_GENDERS = ['female', 'male', 'other'] as const
export type GuestGender = (typeof GUEST_GENDERS)[number]

export const PRICE_UNITS = ['night', 'month'] as const
export type PriceUnit = (typeof PRICE_UNITS)[number]

export const BOOKING_STATUSES = [
  'pending',
  'requested',
  'accepting',
  'confirmed',
  'completed',
  'no_show',
  'rejected',
  'cancelled',
  'expired',
] as const
export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/** How the money of a whole booking stands (`bookings.paymentStatus`). */
export const PAYMENT_STATUSES = [
  'pending',
  'authorized',
  'paid',
  'failed',
  'partially_refunded',
  'refunded',
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]

/** How one attempt to collect one amount stands (`payments.status`); `scheduled` waits for its time and has no intent. */
export const PAYMENT_ATTEMPT_STATUSES = [
  'scheduled',
  'pending',
  'requires_action',
  'processing',
  'authorized',
  'paid',
  'failed',
  'cancelled',
  'partially_refunded',
  'refunded',
] as const
export type PaymentAttemptStatus = (typeof PAYMENT_ATTEMPT_STATUSES)[number]

export const PAYMENT_PURPOSES = ['stay', 'month', 'extension'] as const
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number]

export const PAYMENT_METHODS = ['card', 'upi', 'netbanking'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

export const REFUND_STATUSES = ['pending', 'succeeded', 'failed', 'manual_payout'] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]

/** `destination` moves with the payment itself, `release` after it; `reversal` comes back. */
export const TRANSFER_KINDS = ['destination', 'release', 'reversal'] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

/**
 * `waiting`: the owner has no account that can receive it. `owing`: the owner's balance is too low to give it back.
 * `netted`: set off against another of the same owner.
 */
export const TRANSFER_STATUSES = ['waiting', 'pending', 'succeeded', 'owing', 'netted', 'failed'] as const
export type TransferStatus = (typeof TRANSFER_STATUSES)[number]

export const PROMO_KINDS = ['percent', 'fixed'] as const
export type PromoKind = (typeof PROMO_KINDS)[number]

/** Who bears the discount: the owner earns less, or the platform pays for the seeker. */
export const PROMO_FUNDERS = ['platform', 'owner'] as const
export type PromoFunder = (typeof PROMO_FUNDERS)[number]

/** How far an owner is with Stripe; `connected` is the only state in which money can be moved to them. */
export const CONNECTION_STATES = ['none', 'started', 'verifying', 'restricted', 'connected'] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

export const PAYOUT_STATUSES = ['pending', 'paid', 'failed'] as const
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number]

/**
 * `open`: the owner may claim. `claimed`: the seeker may answer. `objected`: an admin decides. `returned`: all of it
 * goes back. `settled`: as claimed. `decided`: as an admin decided.
 */
export const DEPOSIT_CLAIM_STATUSES = [
  'open',
  'claimed',
  'objected',
  'returned',
  'settled',
  'decided',
] as const
export type DepositClaimStatus = (typeof DEPOSIT_CLAIM_STATUSES)[number]

/** Stripe's words; a `warning` is a question of the bank, before it takes money back. */
export const DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'prevented',
] as const
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number]

export const VERIFICATION_STATUSES = ['pending', 'verified', 'rejected'] as const
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number]

export const CANCELLATION_POLICIES = ['flexible', 'moderate', 'strict', 'monthly'] as const
export type CancellationPolicyName = (typeof CANCELLATION_POLICIES)[number]

export const BLOCK_REASONS = [
  'maintenance',
  'walk_in',
  'existing_tenant',
  'external_calendar',
  'other',
] as const
export type BlockReason = (typeof BLOCK_REASONS)[number]

export const CLAIM_KINDS = ['booking', 'block'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

export const BED_NIGHT_STATES = ['held', 'booked', 'blocked'] as const
export type BedNightState = (typeof BED_NIGHT_STATES)[number]

export const MEALS = ['none', 'breakfast', 'half_board', 'full_board'] as const
export type Meals = (typeof MEALS)[number]

/** Facilities by which people search. The value is stored; `labels.ts` says what people read. */
export const AMENITIES = [
  'wifi',
  'ac',
  'attached_bathroom',
  'geyser',
  'food',
  'kitchen',
  'refrigerator',
  'microwave',
  'ro_water',
  'laundry',
  'washing_machine',
  'housekeeping',
  'power_backup',
  'parking',
  'bike_parking',
  'lift',
  'cctv',
  'security_guard',
  'biometric_entry',
  'locker',
  'wardrobe',
  'study_desk',
  'workspace',
  'tv',
  'common_room',
  'gym',
  'terrace',
  'balcony',
  'garden',
  'pool',
  'wheelchair',
  'pet_friendly',
] as const
export type Amenity = (typeof AMENITIES)[number]

/** Rules of the house that Indian PGs, hostels and flats commonly set. */
export const HOUSE_RULES = [
  'no_smoking',
  'no_alcohol',
  'vegetarian_only',
  'no_overnight_visitors',
  'no_opposite_gender_visitors',
  'gate_closes_at_night',
  'quiet_after_ten',
  'no_parties',
  'no_pets',
  'id_proof_required',
  'police_verification',
  'local_id_not_accepted',
  'unmarried_couples_welcome',
  'shoes_off_indoors',
  'no_cooking_in_rooms',
] as const
export type HouseRule = (typeof HOUSE_RULES)[number]

/** The failure of a payment that the owner's account could not receive: nothing is wrong with the seeker's bank. */
export const OWNER_ACCOUNT = 'owner_account'
