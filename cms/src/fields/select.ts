import type { Label } from '@bookmysleep/domain/labels'
import type { SelectField } from 'payload'
import { optionsFrom } from './labels.ts'

type Options = Partial<Omit<SelectField, 'name' | 'type' | 'label' | 'options'>>

/** One word of a closed list, or with `hasMany` several. */
export function select(
  name: string,
  label: Label,
  words: Record<string, Label>,
  options: Options = {},
): SelectField {
  return { ...options, name, type: 'select', label, options: optionsFrom(words) } as SelectField
}

/** A status shown as a coloured chip in lists. */
export function status(
  name: string,
  label: Label,
  words: Record<string, Label>,
  options: Options = {},
): SelectField {
  return select(name, label, words, {
    ...options,
    admin: { ...options.admin, components: { Cell: '/admin/cells/StatusCell#StatusCell' } },
  } as Options)
}
