import type { Label } from '@bookmysleep/domain/labels'
import type { NumberField } from 'payload'

type Options = Partial<Omit<NumberField, 'name' | 'type' | 'label' | 'hasMany' | 'validate' | 'min' | 'max'>>

/** ₹1,00,00,000: more than any stay here costs, and far below where arithmetic ends. */
const MAX_AMOUNT = 10_000_000_00

/** An amount in minor units (paise), never negative. The panel shows and takes rupees. */
export function money(name: string, label: Label, options: Options = {}): NumberField {
  return {
    ...options,
    name,
    type: 'number',
    label,
    min: 0,
    max: MAX_AMOUNT,
    validate: (value: unknown) => problemOf(value, options.required === true) ?? true,
    admin: {
      ...options.admin,
      components: {
        Field: '/admin/fields/MoneyField#MoneyField',
        Cell: '/admin/cells/MoneyCell#MoneyCell',
      },
    },
  } as NumberField
}

/** A validation of ours takes the place of Payload's, which would look at `min` and `max`. */
function problemOf(value: unknown, isRequired: boolean): string | null {
  if (value === null || value === undefined) return isRequired ? 'An amount is required.' : null
  if (!Number.isSafeInteger(value)) return 'An amount must be a whole number of paise.'
  if (Number(value) < 0) return 'An amount must not be negative.'
  return Number(value) > MAX_AMOUNT ? 'An amount must not be above ₹1,00,00,000.' : null
}
