import type { InputHTMLAttributes } from 'react'

type Props = InputHTMLAttributes<HTMLInputElement> & { name: string; label: string }

/** A field as Payload draws them, without its form. */
export function LoginInput({ name, label, ...input }: Props) {
  const id = `field-${name}`
  return (
    <div className="field-type text">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-type__wrap">
        <input id={id} name={name} required {...input} />
      </div>
    </div>
  )
}
