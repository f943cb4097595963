'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { NumberFieldClientComponent } from 'payload'
import { useState } from 'react'
import { rupees } from '../format.ts'

const PAISE = 100

/** Rupees for people, paise in the form. */
export const MoneyField: NumberFieldClientComponent = ({ field, path: givenPath, readOnly }) => {
  const path = givenPath ?? field.name
  const { value, setValue, showError, disabled } = useField<number | null>({ path })
  const [typed, setTyped] = useState<string | null>(null)
  const isFixed = readOnly || disabled || field.admin?.readOnly
  const stored = isFixed
    ? rupees(value).replace('₹', '')
    : typeof value === 'number'
      ? String(value / PAISE)
      : ''
  const shown = typed ?? stored
  return (
    <div className={`field-type number bms-wide ${showError ? 'error' : ''} ${isFixed ? 'read-only' : ''}`}>
      <FieldLabel label={field.label} path={path} required={field.required} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <div className="bms-money">
          <span aria-hidden="true">₹</span>
          <input
            id={`field-${path.replaceAll('.', '__')}`}
            inputMode="decimal"
            disabled={isFixed}
            value={shown}
            onBlur={() => setTyped(null)}
            onChange={({ target }) => {
              const text = target.value.replaceAll(',', '').trim()
              setTyped(target.value)
              if (text === '') setValue(null)
              else if (/^\d+(\.\d{0,2})?$/.test(text)) setValue(Math.round(Number(text) * PAISE))
            }}
          />
        </div>
      </div>
      {typed !== null && typeof value === 'number' ? <p className="bms-hint">{rupees(value)}</p> : null}
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}
