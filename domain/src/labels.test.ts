import { describe, expect, it } from 'vitest'
import * as labels from './labels.ts'
import * as words from './words.ts'

describe('labels', () => {
  it('follow the language, English for the unknown', () => {
    expect(labels.labelIn(labels.MEALS_LABELS.breakfast, 'hi-IN')).toBe('नाश्ता')
    expect(labels.labelIn(labels.MEALS_LABELS.breakfast, 'ta')).toBe('Breakfast')
  })

  it('make options for select fields', () => {
    expect(labels.optionsOf(labels.GENDER_POLICY_LABELS)).toEqual([
      { value: 'any', label: 'Everyone' },
      { value: 'women', label: 'Women only' },
      { value: 'men', label: 'Men only' },
    ])
    expect(labels.optionsOf(labels.PRICE_UNIT_LABELS, 'hi')[0]).toEqual({ value: 'night', label: 'प्रति रात' })
  })

  it.each([
    [words.AMENITIES, labels.AMENITY_LABELS],
    [words.HOUSE_RULES, labels.HOUSE_RULE_LABELS],
    [words.BOOKING_STATUSES, labels.BOOKING_STATUS_LABELS],
    [words.PAYMENT_STATUSES, labels.PAYMENT_STATUS_LABELS],
    [words.DEPOSIT_CLAIM_STATUSES, labels.DEPOSIT_CLAIM_STATUS_LABELS],
    [words.PROPERTY_TYPES, labels.PROPERTY_TYPE_LABELS],
    [words.CANCELLATION_POLICIES, labels.CANCELLATION_POLICY_LABELS],
  ])('name each word once, in its order, differently', (list, table) => {
    expect(Object.keys(table)).toEqual([...list])
    for (const locale of words.LOCALES) {
      const texts = Object.values(table).map((label) => label[locale])
      expect(new Set(texts).size).toBe(texts.length)
    }
  })
})
