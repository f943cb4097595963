import type { Label } from '@bookmysleep/domain/labels'
import type { OptionObject } from 'payload'

/** A text of the panel in its two languages. */
export function say(en: string, hi: string): Label {
  return { en, hi }
}

/** Select options from one of the domain's label tables, in its order. */
export function optionsFrom(labels: Record<string, Label>): OptionObject[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

/** Navigation groups of the panel. */
export const GROUPS = {
  stays: say('Stays', 'ठिकाने'),
  bookings: say('Bookings', 'बुकिंग'),
  money: say('Money', 'पैसा'),
  content: say('Content', 'सामग्री'),
  people: say('People', 'लोग'),
}
