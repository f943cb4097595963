'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { NumberFieldClientProps } from 'payload'
import { useState } from 'react'

const HUNDREDTHS = 100

type Props = Pick<NumberFieldClientProps, 'field' | 'path' | 'readOnly'> & {
  sign: '₹' | '%'
  /** What is stored, as people write it, without the sign. */
  show(value: number): string
  /** What is stored, as people write it, while they type. */
  explain(value: number): string
}

/** A number that people write with two decimals at most and the form holds in hundredths: rupees, percent. */
export function HundredthsField({ field, path: givenPath, readOnly, sign, show, explain }: Props) {
  const path = givenPath ?? field.name
  const { value, setValue, showError, disabled } = useField<number | null>({ path })
  const [typed, setTyped] = useState<string | null>(null)
  const isFixed = readOnly || disabled || field.admin?.readOnly
  const isNumber = typeof value === 'number'
  const stored = isNumber ? (isFixed ? show(value) : String(value / HUNDREDTHS)) : ''
  return (
    <div className={`field-type number bms-wide ${showError ? 'error' : ''} ${isFixed ? 'read-only' : ''}`}>
      <FieldLabel label={field.label} path={path} required={field.required} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <div className={sign === '%' ? 'bms-money bms-percent' : 'bms-money'}>
          <span aria-hidden="true">{sign}</span>
          <input
            id={`field-${path.replaceAll('.', '__')}`}
            inputMode="decimal"
            disabled={isFixed}
            value={typed ?? stored}
            onBlur={() => setTyped(null)}
            onChange={({ target }) => {
              const text = target.value.replaceAll(',', '').trim()
              setTyped(target.value)
              if (text === '') setValue(null)
              else if (/^\d+(\.\d{0,2})?$/.test(text)) setValue(Math.round(Number(text) * HUNDREDTHS))
            }}
          />
        </div>
      </div>
      {typed !== null && isNumber ? <p className="bms-hint">{explain(value)}</p> : null}
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}
