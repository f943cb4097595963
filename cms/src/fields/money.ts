import type { Label } from '@bookmysleep/domain/labels'
import type { NumberField } from 'payload'

type Options = Partial<Omit<NumberField, 'name' | 'type' | 'label' | 'hasMany' | 'validate'>>

/** An amount in minor units (paise). The panel shows and takes rupees. */
export function money(name: string, label: Label, options: Options = {}): NumberField {
  return {
    ...options,
    name,
    type: 'number',
    label,
    validate: (value: number | number[] | null | undefined) =>
      value === null || value === undefined
        ? !options.required || 'An amount is required.'
        : Number.isSafeInteger(value) || 'An amount must be a whole number of paise.',
    admin: {
      ...options.admin,
      components: {
        Field: '/admin/fields/MoneyField#MoneyField',
        Cell: '/admin/cells/MoneyCell#MoneyCell',
      },
    },
  } as NumberField
}
