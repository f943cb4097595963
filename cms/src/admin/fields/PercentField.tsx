'use client'
import type { NumberFieldClientComponent } from 'payload'
import { percent } from '../format.ts'
import { HundredthsField } from './HundredthsField.tsx'

/** Percent for people, basis points in the form. */
export const PercentField: NumberFieldClientComponent = ({ field, path, readOnly }) => (
  <HundredthsField
    {...{ field, path, readOnly }}
    sign="%"
    show={(bps) => percent(bps).replace('%', '')}
    explain={percent}
  />
)
