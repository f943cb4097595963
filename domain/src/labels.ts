import type {
  Amenity,
  BlockReason,
  BookingStatus,
  CancellationPolicyName,
  DepositClaimStatus,
  GenderPolicy,
  HouseRule,
  Locale,
  Meals,
  OwnerTier,
  PaymentStatus,
  PriceUnit,
  PropertyType,
  RoomType,
  Sharing,
} from './words.ts'

export type Label = Record<Locale, string>

/** Picks the text of a label for a language; unknown languages read English. */
export function labelIn(label: Label, locale: string): string {
  return locale.toLowerCase().startsWith('hi') ? label.hi : label.en
}

/** `{ label, value }` options in the shape that select fields take. */
export function optionsOf<Word extends string>(labels: Record<Word, Label>, locale: Locale = 'en') {
  return (Object.entries(labels) as [Word, Label][]).map(([value, label]) => ({
    value,
    label: label[locale],
  }))
}

export const AMENITY_LABELS: Record<Amenity, Label> = {
  wifi: { en: 'Wi-Fi', hi: 'वाई-फ़ाई' },
  ac: { en: 'Air conditioning', hi: 'एसी' },
  attached_bathroom: { en: 'Attached bathroom', hi: 'संलग्न बाथरूम' },
  geyser: { en: 'Geyser (hot water)', hi: 'गीज़र (गरम पानी)' },
  food: { en: 'Meals available', hi: 'भोजन उपलब्ध' },
  kitchen: { en: 'Kitchen', hi: 'रसोई' },
  refrigerator: { en: 'Refrigerator', hi: 'फ़्रिज' },
  microwave: { en: 'Microwave', hi: 'माइक्रोवेव' },
  ro_water: { en: 'RO drinking water', hi: 'आरओ पीने का पानी' },
  laundry: { en: 'Laundry service', hi: 'लॉन्ड्री सेवा' },
  washing_machine: { en: 'Washing machine', hi: 'वॉशिंग मशीन' },
  housekeeping: { en: 'Housekeeping', hi: 'साफ़-सफ़ाई' },
  power_backup: { en: 'Power backup', hi: 'पावर बैकअप' },
  parking: { en: 'Car parking', hi: 'कार पार्किंग' },
  bike_parking: { en: 'Two-wheeler parking', hi: 'दोपहिया पार्किंग' },
  lift: { en: 'Lift', hi: 'लिफ़्ट' },
  cctv: { en: 'CCTV', hi: 'सीसीटीवी' },
  security_guard: { en: 'Security guard', hi: 'सुरक्षा गार्ड' },
  biometric_entry: { en: 'Biometric entry', hi: 'बायोमेट्रिक प्रवेश' },
  locker: { en: 'Personal locker', hi: 'निजी लॉकर' },
  wardrobe: { en: 'Wardrobe', hi: 'अलमारी' },
  study_desk: { en: 'Study desk', hi: 'पढ़ाई की मेज़' },
  workspace: { en: 'Co-working space', hi: 'काम करने की जगह' },
  tv: { en: 'Television', hi: 'टीवी' },
  common_room: { en: 'Common room', hi: 'कॉमन रूम' },
  gym: { en: 'Gym', hi: 'जिम' },
  terrace: { en: 'Terrace', hi: 'छत' },
  balcony: { en: 'Balcony', hi: 'बालकनी' },
  garden: { en: 'Garden', hi: 'बगीचा' },
  pool: { en: 'Swimming pool', hi: 'स्विमिंग पूल' },
  wheelchair: { en: 'Wheelchair access', hi: 'व्हीलचेयर सुविधा' },
  pet_friendly: { en: 'Pets welcome', hi: 'पालतू जानवर स्वागत' },
}

export const HOUSE_RULE_LABELS: Record<HouseRule, Label> = {
  no_smoking: { en: 'No smoking', hi: 'धूम्रपान निषेध' },
  no_alcohol: { en: 'No alcohol', hi: 'शराब निषेध' },
  vegetarian_only: { en: 'Vegetarian food only', hi: 'केवल शाकाहारी भोजन' },
  no_overnight_visitors: { en: 'No overnight visitors', hi: 'रात में मेहमान नहीं' },
  no_opposite_gender_visitors: {
    en: 'No visitors of the opposite gender in rooms',
    hi: 'कमरों में विपरीत लिंग के मेहमान नहीं',
  },
  gate_closes_at_night: { en: 'The gate closes at night', hi: 'रात में गेट बंद होता है' },
  quiet_after_ten: { en: 'Quiet after 10 pm', hi: 'रात 10 बजे के बाद शांति' },
  no_parties: { en: 'No parties', hi: 'पार्टी निषेध' },
  no_pets: { en: 'No pets', hi: 'पालतू जानवर निषेध' },
  id_proof_required: { en: 'Government ID at check-in', hi: 'चेक-इन पर सरकारी पहचान पत्र' },
  police_verification: { en: 'Police verification for long stays', hi: 'लंबे प्रवास पर पुलिस सत्यापन' },
  local_id_not_accepted: { en: 'Local IDs are not accepted', hi: 'स्थानीय पहचान पत्र मान्य नहीं' },
  unmarried_couples_welcome: { en: 'Unmarried couples welcome', hi: 'अविवाहित जोड़ों का स्वागत' },
  shoes_off_indoors: { en: 'Shoes off indoors', hi: 'अंदर जूते न पहनें' },
  no_cooking_in_rooms: { en: 'No cooking in rooms', hi: 'कमरों में खाना न पकाएँ' },
}

export const PROPERTY_TYPE_LABELS: Record<PropertyType, Label> = {
  pg: { en: 'PG', hi: 'पीजी' },
  hostel: { en: 'Hostel', hi: 'हॉस्टल' },
  flat: { en: 'Flat', hi: 'फ़्लैट' },
  apartment: { en: 'Apartment', hi: 'अपार्टमेंट' },
  villa: { en: 'Villa', hi: 'विला' },
  homestay: { en: 'Homestay', hi: 'होमस्टे' },
}

export const ROOM_TYPE_LABELS: Record<RoomType, Label> = {
  Single: { en: 'Single', hi: 'सिंगल' },
  Double: { en: 'Double', hi: 'डबल' },
  Triple: { en: 'Triple', hi: 'ट्रिपल' },
  Dorm: { en: 'Dormitory', hi: 'डॉर्मिटरी' },
  Entire: { en: 'Entire place', hi: 'पूरी जगह' },
}

export const SHARING_LABELS: Record<Sharing, Label> = {
  shared: { en: 'Shared, sold by the bed', hi: 'साझा, प्रति बिस्तर' },
  private: { en: 'Private, sold whole', hi: 'निजी, पूरा कमरा' },
}

export const GENDER_POLICY_LABELS: Record<GenderPolicy, Label> = {
  any: { en: 'Everyone', hi: 'सभी' },
  women: { en: 'Women only', hi: 'केवल महिलाएँ' },
  men: { en: 'Men only', hi: 'केवल पुरुष' },
}

export const PRICE_UNIT_LABELS: Record<PriceUnit, Label> = {
  night: { en: 'per night', hi: 'प्रति रात' },
  month: { en: 'per month', hi: 'प्रति माह' },
}

export const MEALS_LABELS: Record<Meals, Label> = {
  none: { en: 'No meals', hi: 'भोजन नहीं' },
  breakfast: { en: 'Breakfast', hi: 'नाश्ता' },
  half_board: { en: 'Breakfast and dinner', hi: 'नाश्ता और रात का खाना' },
  full_board: { en: 'All meals', hi: 'सभी भोजन' },
}

export const CANCELLATION_POLICY_LABELS: Record<CancellationPolicyName, Label> = {
  flexible: { en: 'Flexible', hi: 'लचीली' },
  moderate: { en: 'Moderate', hi: 'मध्यम' },
  strict: { en: 'Strict', hi: 'सख़्त' },
  monthly: { en: 'Monthly, with notice', hi: 'मासिक, पूर्व सूचना के साथ' },
}

export const BLOCK_REASON_LABELS: Record<BlockReason, Label> = {
  maintenance: { en: 'Maintenance', hi: 'मरम्मत' },
  walk_in: { en: 'Walk-in guest', hi: 'सीधे आए मेहमान' },
  existing_tenant: { en: 'Existing tenant', hi: 'मौजूदा किरायेदार' },
  external_calendar: { en: 'Booked elsewhere', hi: 'अन्यत्र बुक' },
  other: { en: 'Other', hi: 'अन्य' },
}

export const BOOKING_STATUS_LABELS: Record<BookingStatus, Label> = {
  pending: { en: 'Awaiting payment', hi: 'भुगतान शेष' },
  requested: { en: 'Awaiting the owner', hi: 'मालिक के उत्तर की प्रतीक्षा' },
  accepting: { en: 'Being accepted', hi: 'स्वीकार हो रही है' },
  confirmed: { en: 'Confirmed', hi: 'पुष्टि हुई' },
  completed: { en: 'Completed', hi: 'पूर्ण' },
  no_show: { en: 'No-show', hi: 'अतिथि नहीं आए' },
  rejected: { en: 'Declined', hi: 'अस्वीकृत' },
  cancelled: { en: 'Cancelled', hi: 'रद्द' },
  expired: { en: 'Expired', hi: 'समय समाप्त' },
}

export const PAYMENT_STATUS_LABELS: Record<PaymentStatus, Label> = {
  pending: { en: 'Unpaid', hi: 'भुगतान नहीं हुआ' },
  authorized: { en: 'Authorised', hi: 'अधिकृत' },
  paid: { en: 'Paid', hi: 'भुगतान हुआ' },
  failed: { en: 'Failed', hi: 'असफल' },
  partially_refunded: { en: 'Partly refunded', hi: 'आंशिक वापसी' },
  refunded: { en: 'Refunded', hi: 'राशि वापस' },
}

export const DEPOSIT_CLAIM_STATUS_LABELS: Record<DepositClaimStatus, Label> = {
  open: { en: 'Held after the stay', hi: 'प्रवास के बाद रोकी गई' },
  claimed: { en: 'Deductions claimed', hi: 'कटौती माँगी गई' },
  objected: { en: 'Guest objects', hi: 'अतिथि की आपत्ति' },
  returned: { en: 'Returned in full', hi: 'पूरी लौटाई गई' },
  settled: { en: 'Settled as claimed', hi: 'माँग के अनुसार निपटी' },
  decided: { en: 'Decided by us', hi: 'हमने निर्णय किया' },
}

export const OWNER_TIER_LABELS: Record<OwnerTier, Label> = {
  basic: { en: 'Basic', hi: 'बेसिक' },
  premium: { en: 'Premium', hi: 'प्रीमियम' },
}
