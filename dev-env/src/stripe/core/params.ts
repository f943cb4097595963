import { invalidRequest } from './errors.ts'
import type { Form, FormValue } from './parse-form.ts'

export type Param =
  | { kind: 'int' | 'string' | 'bool' | 'metadata' | 'strings' | 'range' | 'any'; required?: boolean }
  | { kind: 'enum'; values: readonly string[]; required?: boolean }
  | { kind: 'hash'; of: Record<string, Param>; required?: boolean }

/** What an endpoint accepts; its keys are checked against stripe-node's own parameter type. */
export type ParamsOf<P> = { [K in keyof P]?: Param }

export const int: Param = { kind: 'int' }
export const string: Param = { kind: 'string' }
export const bool: Param = { kind: 'bool' }
export const metadata: Param = { kind: 'metadata' }
export const strings: Param = { kind: 'strings' }
export const range: Param = { kind: 'range' }
export const anything: Param = { kind: 'any' }
export const oneOf = (...values: string[]): Param => ({ kind: 'enum', values })
export const hash = (of: Record<string, Param>): Param => ({ kind: 'hash', of })
export const need = (param: Param): Param => ({ ...param, required: true })
export const listing = { limit: int, starting_after: string, ending_before: string }

/** Checks and converts a request's parameters; throws Stripe's own refusal of the first bad one. */
export function readParams(form: Form, spec: Record<string, Param>, prefix = ''): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const name of Object.keys(form)) {
    if (!Object.hasOwn(spec, name)) {
      const param = label(prefix, name)
      throw invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })
    }
  }
  for (const [name, param] of Object.entries(spec)) {
    const value = form[name]
    const at = label(prefix, name)
    if (value === undefined || (value === '' && param.required)) {
      if (!param.required) continue
      throw invalidRequest(`Missing required param: ${at}.`, { code: 'parameter_missing', param: at })
    }
    result[name] = convert(value, param, at)
  }
  return result
}

function convert(value: FormValue, param: Param, at: string): unknown {
  if (param.kind === 'any') return value
  if (value === '' && param.kind !== 'int' && param.kind !== 'bool') return ''
  if (param.kind === 'hash') return readParams(asHash(value, at), param.of, at)
  if (param.kind === 'metadata') return readMetadata(asHash(value, at), at)
  if (param.kind === 'strings') return Array.isArray(value) ? value.map(String) : [String(value)]
  if (param.kind === 'range')
    return typeof value === 'string' ? readInt(value, at) : readBounds(asHash(value, at), at)
  if (typeof value !== 'string') throw invalidRequest(`Invalid ${at}: must be a string`, { param: at })
  if (param.kind === 'int') return readInt(value, at)
  if (param.kind === 'bool') {
    if (value === 'true' || value === 'false') return value === 'true'
    throw invalidRequest(`Invalid boolean: ${value}`, { param: at })
  }
  if (param.kind === 'enum' && !param.values.includes(value)) {
    throw invalidRequest(`Invalid ${at}: must be one of ${param.values.join(', ')}`, { param: at })
  }
  return value
}

function readInt(value: string, at: string): number {
  if (!/^-?\d{1,15}$/.test(value)) {
    throw invalidRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: at })
  }
  return Number(value)
}

function readBounds(value: Form, at: string): Record<string, unknown> {
  return readParams(value, { gt: int, gte: int, lt: int, lte: int }, at)
}

function readMetadata(value: Form, at: string): Record<string, string> {
  const entries = Object.entries(value)
  if (entries.length > 50) throw invalidRequest('Metadata can have up to 50 keys.', { param: at })
  for (const [key, item] of entries) {
    if (typeof item !== 'string')
      throw invalidRequest('Metadata values must be strings', { param: `${at}[${key}]` })
    if (key.length > 40 || item.length > 500) {
      throw invalidRequest('Metadata keys may have 40 characters and values 500.', { param: `${at}[${key}]` })
    }
  }
  return Object.fromEntries(entries) as Record<string, string>
}

function asHash(value: FormValue, at: string): Form {
  if (typeof value === 'object' && !Array.isArray(value)) return value
  if (Array.isArray(value)) return Object.fromEntries(value.map((item, i) => [String(i), item]))
  throw invalidRequest('Invalid object', { code: 'parameter_invalid_empty', param: at })
}

function label(prefix: string, name: string): string {
  return prefix ? `${prefix}[${name}]` : name
}
