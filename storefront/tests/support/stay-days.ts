import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'

/** The day so many days from today, in India. */
export function inDays(days: number): string {
  return addDays(todayIn('Asia/Kolkata', new Date()), days)
}
