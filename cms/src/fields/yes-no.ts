import type { Label } from '@bookmysleep/domain/labels'
import type { CheckboxField } from 'payload'

type Options = Partial<Omit<CheckboxField, 'name' | 'type' | 'label'>>

/** A box to tick; lists say yes or no in the reader's language. */
export function yesNo(name: string, label: Label, options: Options = {}): CheckboxField {
  return {
    ...options,
    name,
    type: 'checkbox',
    label,
    admin: { ...options.admin, components: { Cell: '/admin/cells/YesNoCell#YesNoCell' } },
  }
}
