import { HOUSE_RULE_LABELS, labelIn, MEALS_LABELS } from '@bookmysleep/domain/labels'
import { HOUSE_RULES, type Locale, MEALS } from '@bookmysleep/domain/words'

/** A rule of the house in the reader's language; rules in the owner's own words stay as written. */
export function ruleText(rule: string, locale: Locale): string {
  const known = HOUSE_RULES.find((word) => word === rule)
  return known ? labelIn(HOUSE_RULE_LABELS[known], locale) : rule
}

export function mealsText(meals: string | null, locale: Locale): string {
  const known = MEALS.find((word) => word === (meals ?? 'none'))
  return known ? labelIn(MEALS_LABELS[known], locale) : (meals ?? '')
}
