import type { Analytics, AnalyticsQuery } from '@bookmysleep/domain/api/admin'
import { addDays, instantOf, nightsOf, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Ctx } from '../context.ts'
import { countNights } from './count-nights.ts'
import { countSearchEvents } from './count-search-events.ts'
import { type BookingSums, sumBookings } from './sum-bookings.ts'

const ZONE = 'Asia/Kolkata'
const USUAL_DAYS = 30
const CITIES_SHOWN = 50

export type Period = { from: string; to: string; start: Date; end: Date; city: string | undefined }

/**
 * Bookings, money, occupancy and the way from a search result to a paid stay, over a period of days in India. Bookings
 * count on the day on which they were made, bed-nights on their own; rooms on offer are those of today.
 */
export async function readAnalytics(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  query: AnalyticsQuery,
): Promise<Analytics> {
  const period = periodOf(ctx, query)
  const [bookings, nights, events] = await Promise.all([
    sumBookings(ctx, period),
    countNights(ctx, period),
    countSearchEvents(ctx, period),
  ])
  const days = nightsOf(period.from, addDays(period.to, 1))
  const cities = [...new Set([...bookings.byCity.keys(), ...nights.byCity.keys()])]
  const sum = figures(bookings.total, { taken: nights.total, capacity: nights.capacity * days.length })
  return {
    from: period.from,
    to: period.to,
    currency: 'INR',
    total: sum,
    byDay: days.map((date) => ({
      date,
      ...figures(bookings.byDay.get(date), { taken: nights.byDay.get(date) ?? 0, capacity: nights.capacity }),
    })),
    byCity: cities
      .map((city) => {
        const { taken = 0, capacity = 0 } = nights.byCity.get(city) ?? {}
        const ofCity = { taken, capacity: capacity * days.length }
        return { city, ...figures(bookings.byCity.get(city), ofCity) }
      })
      .sort((a, b) => b.revenue - a.revenue || b.bookings - a.bookings || a.city.localeCompare(b.city))
      .slice(0, CITIES_SHOWN),
    funnel: { ...events, bookings: sum.bookings, confirmed: sum.confirmed },
  }
}

function periodOf({ clock }: Pick<Ctx, 'clock'>, { from, to, city }: AnalyticsQuery): Period {
  const last = to ?? todayIn(ZONE, clock.now())
  const first = from ?? addDays(last, 1 - USUAL_DAYS)
  return {
    from: first,
    to: last,
    start: instantOf(first, '00:00', ZONE),
    end: instantOf(addDays(last, 1), '00:00', ZONE),
    city,
  }
}

const NONE: BookingSums = { bookings: 0, confirmed: 0, cancelled: 0, revenue: 0, commission: 0 }

function figures(sums: BookingSums = NONE, { taken, capacity }: { taken: number; capacity: number }) {
  const occupancy = capacity === 0 ? 0 : Math.round((taken / capacity) * 1000) / 1000
  return { ...sums, bedNights: taken, capacity, occupancy }
}
