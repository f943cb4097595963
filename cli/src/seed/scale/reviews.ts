import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import { addDays, instantOf } from '@bookmysleep/domain/stay-dates'
import type { ObjectId } from 'mongodb'
import type { Random } from '../pictures/random.ts'
import { steadyId } from './steady-id.ts'

export type ReviewDocument = {
  _id: ObjectId
  property: ObjectId
  booking: ObjectId
  seeker: ObjectId
  owner: ObjectId
  author: string
  rating: number
  cleanliness: number
  location: number
  value: number
  staff: number
  review: string
  createdAt: Date
  updatedAt: Date
}

const WORDS: Record<number, string[]> = {
  3: [
    'All right for the price. The geyser takes its time.',
    'A bit loud on the street side, friendly people.',
  ],
  4: ['Clean and close to everything. Would come again.', 'Good bed, good breakfast, small bathroom.'],
  5: ['Felt at home from the first evening.', 'Spotless, quiet, and somebody always has time for you.'],
}
const SHARE_WHO_WRITE = 0.4

/** What some guests wrote on the evening after their stay. */
export function scaleReviews(
  bookings: readonly BookingDocument[],
  random: Random,
  now: Date,
): ReviewDocument[] {
  const stayed = bookings.filter(({ bookingStatus }) => bookingStatus === 'completed')
  return stayed.flatMap((booking) => {
    const written = instantOf(addDays(booking.checkOutDate, 1), '18:40', booking.snapshot.timeZone)
    if (!random.chance(SHARE_WHO_WRITE) || written >= now) return []
    const [firstName = '', lastName = ''] = booking.snapshot.seekerName.split(' ')
    const rating = random.pick([3, 4, 4, 4, 5, 5, 5])
    const near = () => Math.min(5, Math.max(1, rating + random.int(-1, 1)))
    return {
      _id: steadyId(`review of ${booking.reference}`),
      property: booking.property,
      booking: booking._id,
      seeker: booking.seeker,
      owner: booking.owner,
      author: `${firstName} ${lastName.charAt(0)}.`,
      rating,
      cleanliness: near(),
      location: near(),
      value: near(),
      staff: near(),
      review: random.pick(WORDS[rating] ?? []),
      createdAt: written,
      updatedAt: written,
    }
  })
}
