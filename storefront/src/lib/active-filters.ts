import { AMENITY_LABELS, labelIn, PROPERTY_TYPE_LABELS } from '@bookmysleep/domain/labels'
import {
  AMENITIES,
  GENDER_POLICIES,
  type Locale,
  PRICE_UNITS,
  PROPERTY_TYPES,
  SHARING,
} from '@bookmysleep/domain/words'
import { money } from './format.ts'
import type { Dictionary } from './i18n/en.ts'

export type ActiveFilter = { key: string; value: string; label: string }

/** The filters in force, each named as a person would. */
export function activeFilters(params: URLSearchParams, t: Dictionary, locale: Locale): ActiveFilter[] {
  return [...params].flatMap(([key, value]) => {
    const label = labelOf(key, value, t, locale)
    return label ? [{ key, value, label }] : []
  })
}

function labelOf(key: string, value: string, t: Dictionary, locale: Locale): string | null {
  const rupees = () => money(Number(value) * 100, 'INR', locale)
  switch (key) {
    case 'type':
      return worded(PROPERTY_TYPES, value, (type) => labelIn(PROPERTY_TYPE_LABELS[type], locale))
    case 'amenities':
      return worded(AMENITIES, value, (amenity) => labelIn(AMENITY_LABELS[amenity], locale))
    case 'gender':
      return worded(GENDER_POLICIES, value, (gender) => t.common.genders[gender])
    case 'sharing':
      return worded(SHARING, value, (sharing) => t.common.sharing[sharing])
    case 'priceUnit':
      return worded(PRICE_UNITS, value, (unit) => t.search.units[unit])
    case 'priceMin':
      return `${t.search.priceMin} ${rupees()}`
    case 'priceMax':
      return `${t.search.priceMax} ${rupees()}`
    case 'ratingMin':
      return t.search.ratingFrom(value)
    case 'hostVerified':
      return t.search.verifiedOnly
    default:
      return null
  }
}

function worded<Word extends string>(words: readonly Word[], value: string, label: (word: Word) => string) {
  const word = words.find((known) => known === value)
  return word ? label(word) : null
}
