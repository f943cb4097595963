import { dateSchema } from '@bookmysleep/domain/api/primitives'
import type { Label } from '@bookmysleep/domain/labels'
import type { TextField } from 'payload'

type Options = Partial<
  Omit<TextField, 'name' | 'type' | 'label' | 'hasMany' | 'validate' | 'maxRows' | 'minRows'>
>

/** A calendar day `YYYY-MM-DD` without a time or zone, chosen from a calendar in the panel. */
export function day(name: string, label: Label, options: Options = {}): TextField {
  return {
    ...options,
    name,
    type: 'text',
    label,
    validate: (value: unknown) =>
      value
        ? dateSchema.safeParse(value).success || 'A date must be written as YYYY-MM-DD.'
        : !options.required || 'A date is required.',
    admin: {
      ...options.admin,
      components: {
        Field: '/admin/fields/DayField#DayField',
        Cell: '/admin/cells/DayCell#DayCell',
      },
    },
  } as TextField
}
