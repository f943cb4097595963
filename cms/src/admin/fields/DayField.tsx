'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'

/** A calendar day by the browser's own picker; stored as `YYYY-MM-DD`. */
export const DayField: TextFieldClientComponent = ({ field, path: givenPath, readOnly }) => {
  const path = givenPath ?? field.name
  const { value, setValue, showError, disabled } = useField<string | null>({ path })
  return (
    <div className={`field-type text bms-wide ${showError ? 'error' : ''}`}>
      <FieldLabel label={field.label} path={path} required={field.required} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <input
          id={`field-${path.replaceAll('.', '__')}`}
          type="date"
          disabled={readOnly || disabled || field.admin?.readOnly}
          value={value ?? ''}
          onChange={({ target }) => setValue(target.value || null)}
        />
      </div>
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}
