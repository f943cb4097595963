import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isFailure } from '../../errors.ts'
import { parsePart } from './validate.ts'

const schema = z.object({ page: z.coerce.number().int().min(1).default(1), city: z.string().optional() })

function detailsOf(value: unknown, of: z.ZodType = schema) {
  try {
    parsePart('query', of, value)
  } catch (error) {
    if (isFailure(error)) return error.details
    throw error
  }
  return 'accepted'
}

describe('parsePart', () => {
  it('reads what is right and fills in defaults, of nothing too', () => {
    expect(parsePart('query', schema, { city: 'Pune' })).toEqual({ page: 1, city: 'Pune' })
    expect(parsePart('body', schema, undefined)).toEqual({ page: 1 })
  })

  it('names each field once, unknown ones too, however deep', () => {
    expect(detailsOf({ page: '0', colour: 'red' })).toEqual([
      { field: 'colour', message: 'is not known here' },
      { field: 'page', message: expect.any(String) },
    ])
    const strict = z.strictObject({ guests: z.array(z.strictObject({ name: z.string() })) })
    expect(detailsOf({ guests: [{ name: 1, age: 2 }], x: 1 }, strict)).toEqual([
      { field: 'guests.0.name', message: expect.any(String) },
      { field: 'guests.0.age', message: 'is not known here' },
      { field: 'x', message: 'is not known here' },
    ])
  })

  it('names a hundred of ten thousand', () => {
    const body = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, 1]))
    for (const of of [schema, z.strictObject({})]) expect(detailsOf(body, of)).toHaveLength(100)
  })

  it('names the fields of the form that was meant, where there are several', () => {
    const forms = z.union([
      z.strictObject({ token: z.string(), password: z.string().min(10) }),
      z.strictObject({ email: z.email(), code: z.string(), password: z.string().min(10) }),
      z.strictObject({ guests: z.union([z.number(), z.array(z.strictObject({ name: z.string() }))]) }),
    ])
    const fieldsOf = (value: object) => {
      const details = detailsOf(value, forms)
      return Array.isArray(details) ? details.map(({ field }) => field).sort() : []
    }
    expect(fieldsOf({ token: 't', password: 'short' })).toEqual(['password'])
    expect(fieldsOf({ email: 'a@b.in', code: 1, password: 'long enough' })).toEqual(['code'])
    expect(fieldsOf({ token: 't', password: 'short', role: 'admin' })).toEqual(['password', 'role'])
    expect(fieldsOf({ guests: [{ name: 1 }, { name: 2 }] })).toEqual(['guests.0.name', 'guests.1.name'])
    expect(fieldsOf({ guests: 'two' })).toEqual(['guests'])
  })

  it('looks past refinements, and takes records as they are', () => {
    const refined = schema.refine(() => true)
    expect(detailsOf({ colour: 'red' }, refined)).toEqual([{ field: 'colour', message: 'is not known here' }])
    expect(detailsOf({ any: 1 }, z.looseObject({}))).toBe('accepted')
    expect(detailsOf(['list'], schema)).toContainEqual({ field: 'body', message: expect.any(String) })
  })
})
