/**
 * How a seeded booking ends. `stayed` and `never_came` are over; `booked` is paid and still ahead or under way;
 * `cancelled` was paid, `dropped` was not; `declined` is a hold whose card was refused; `holding` waits for its money,
 * `asked` for its owner's answer.
 */
export type SeedEnding =
  | { kind: 'stayed' | 'booked' | 'dropped' | 'lapsed' | 'declined' | 'never_came' | 'holding' | 'asked' }
  | { kind: 'cancelled'; by: 'seeker' | 'owner'; daysBeforeCheckIn: number; reason: string }

/** Days count from the day of seeding: past ones are negative. */
export type SeedBooking = {
  seeker: string
  property: string
  room: string
  bookedOn: number
  checkIn: number
  nights: number
  guests: number
  ending: SeedEnding
  specialRequests?: string
}

type Row = [
  seeker: string,
  property: string,
  room: string,
  bookedOn: number,
  checkIn: number,
  nights: number,
  guests: number,
  ending: SeedEnding | Exclude<SeedEnding['kind'], 'cancelled'>,
  specialRequests?: string,
]

const HUNDRED_FEET = 'hundred-feet-hostel-indiranagar'
const CARTER = 'carter-road-bunks-bandra'
const JHAROKHA = 'jharokha-hostel-bani-park'
const KUTCHERI = 'kutcheri-homestay-mylapore'
const CASA = 'casa-jambul-assagao'
const LAMPLIGHT = 'lamplight-house-koramangala'
const AGARA = 'agara-lake-residency-hsr'
const NEEM = 'neem-court-viman-nagar'
const DURGAM = 'durgam-coliving-madhapur'
const RIDGE = 'ridge-view-house-kamla-nagar'

const cancelled = (by: 'seeker' | 'owner', daysBeforeCheckIn: number, reason: string): SeedEnding => {
  return { kind: 'cancelled', by, daysBeforeCheckIn, reason }
}

const ROWS: Row[] = [
  ['meghna', LAMPLIGHT, '201', -118, -104, 88, 1, 'stayed'],
  ['priya', NEEM, 'A-304', -90, -78, 60, 2, 'stayed'],
  ['aditya', AGARA, '1A', -72, -62, 45, 1, 'stayed'],
  ['vikram', CASA, 'Whole villa', -60, -24, 3, 6, 'stayed', 'A birthday: is there an oven for a cake?'],
  ['karthik', KUTCHERI, 'Tambura', -50, -35, 3, 1, 'stayed'],
  ['harpreet', JHAROKHA, 'Kesari', -46, -40, 2, 1, 'stayed'],
  ['nikhil', HUNDRED_FEET, 'Courtyard Double', -41, -30, 2, 2, 'stayed'],
  ['joel', CARTER, 'Deck', -33, -26, 3, 1, 'stayed'],
  ['lakshmi', KUTCHERI, 'Veena', -30, -14, 5, 2, 'stayed', 'Two of us sing in the morning. We will be soft.'],
  ['dev', JHAROKHA, 'Neela', -25, -19, 4, 1, 'stayed'],
  ['zoya', CARTER, 'Lighthouse', -20, -10, 4, 1, 'stayed'],
  ['ananya', HUNDRED_FEET, 'Rain Tree', -16, -10, 3, 1, 'stayed', 'My bus comes in at four in the morning.'],
  ['tenzin', JHAROKHA, 'Gulabi', -12, -8, 3, 1, 'stayed'],
  ['ananya', CASA, 'Kokum', -9, -4, 3, 2, 'stayed'],
  ['imran', JHAROKHA, 'Neela', -9, -6, 2, 1, 'never_came'],
  ['arjun', AGARA, '2A', -40, -29, 92, 1, 'booked'],
  ['sneha', DURGAM, '401', -21, -12, 60, 1, 'booked'],
  ['divya', HUNDRED_FEET, 'Champa', -6, -1, 4, 1, 'booked'],
  ['harpreet', HUNDRED_FEET, 'Rain Tree', -9, -3, 3, 1, 'booked'],
  ['nikhil', HUNDRED_FEET, 'Rain Tree', -5, 0, 2, 1, 'booked'],
  ['tenzin', HUNDRED_FEET, 'Gulmohar', -3, 4, 3, 1, 'booked'],
  ['ananya', CARTER, 'Sea Balcony', -4, 9, 3, 2, 'booked'],
  ['sara', RIDGE, '11', -5, 10, 60, 1, 'booked', 'I start at Hansraj College and arrive with my mother.'],
  ['rohan', KUTCHERI, 'Mridangam', -10, 14, 3, 1, 'booked'],
  ['ananya', JHAROKHA, 'Jharokha Suite', -2, 21, 2, 2, 'booked'],
  ['zoya', CASA, 'Kokum', -8, 30, 3, 2, 'booked'],
  ['karthik', CARTER, 'Cabin', -15, 1, 3, 1, cancelled('seeker', 3, 'The conference has moved to Pune.')],
  ['divya', KUTCHERI, 'Tambura', -25, 12, 2, 1, cancelled('seeker', 15, 'Leave was not granted.')],
  ['ritu', LAMPLIGHT, '102', -9, 6, 30, 1, cancelled('owner', 8, 'The ceiling of 102 needs repair.')],
  ['joel', JHAROKHA, 'Kesari', -5, 3, 2, 1, 'dropped'],
  ['vikram', HUNDRED_FEET, 'Attic Single', -6, 5, 2, 1, 'lapsed'],
  ['harpreet', NEEM, 'A-502', -2, 15, 30, 2, 'declined'],
  ['priya', CASA, 'Jambul', 0, 16, 2, 2, 'holding'],
  ['dev', KUTCHERI, 'Veena', 0, 18, 2, 1, 'asked', 'May I come for the morning kutcheri as well?'],
]

/** Every state that a booking can reach, and a deposit that its owner may still claim from; in the order in which they are made. */
export const SEED_BOOKINGS: SeedBooking[] = ROWS.map(
  ([seeker, property, room, bookedOn, checkIn, nights, guests, ending, specialRequests]) => ({
    seeker,
    property,
    room,
    bookedOn,
    checkIn,
    nights,
    guests,
    ending: typeof ending === 'string' ? { kind: ending } : ending,
    ...(specialRequests ? { specialRequests } : {}),
  }),
)
