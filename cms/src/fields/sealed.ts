import type { TextField } from 'payload'
import { openField, sealField, validateSealed } from '../hooks/seal-field.ts'

/**
 * A text that is stored encrypted and read in clear; `refusePrivatePaths` keeps it from being searched or sorted by. Its path stands in
 * `SEALED_FIELDS` too, and its collection chooses its ids (`chooseId`).
 */
export function sealed(field: Omit<TextField, 'hasMany' | 'type'>): TextField {
  return {
    ...field,
    type: 'text',
    custom: { ...field.custom, isSealed: true },
    admin: { ...field.admin, disableListFilter: true },
    validate: validateSealed,
    hooks: { beforeChange: [sealField], afterRead: [openField] },
  } as TextField
}
