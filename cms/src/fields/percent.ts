import type { Label } from '@bookmysleep/domain/labels'
import type { NumberField } from 'payload'

type Options = Pick<NumberField, 'required' | 'min'> & {
  condition?: NonNullable<NumberField['admin']>['condition']
}

/** A rate in basis points, at most all of something. The panel shows and takes percent. */
export function percent(name: string, label: Label, { condition, ...options }: Options = {}): NumberField {
  return {
    min: 0,
    max: 10_000,
    ...options,
    name,
    type: 'number',
    label,
    admin: {
      condition,
      components: {
        Field: '/admin/fields/PercentField#PercentField',
        Cell: '/admin/cells/PercentCell#PercentCell',
      },
    },
  }
}
