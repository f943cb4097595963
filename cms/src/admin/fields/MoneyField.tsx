'use client'
import type { NumberFieldClientComponent } from 'payload'
import { rupees } from '../format.ts'
import { HundredthsField } from './HundredthsField.tsx'

/** Rupees for people, paise in the form. */
export const MoneyField: NumberFieldClientComponent = ({ field, path, readOnly }) => (
  <HundredthsField
    {...{ field, path, readOnly }}
    sign="₹"
    show={(paise) => rupees(paise).replace('₹', '')}
    explain={rupees}
  />
)
