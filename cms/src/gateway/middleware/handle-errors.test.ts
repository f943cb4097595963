import { APIError, Forbidden, NotFound, ValidationError } from 'payload'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failure } from '../../errors.ts'
import { toRefusal } from './handle-errors.ts'

const withStatus = (status: number, type: string) =>
  Object.assign(new Error('secret path /srv/x'), { status, type })

describe('toRefusal', () => {
  it.each([
    [failure('NOT_AVAILABLE', 'Taken.'), 'NOT_AVAILABLE', 'Taken.'],
    [z.string().safeParse(1).error, 'VALIDATION_FAILED', 'The request is not valid.'],
    [withStatus(413, 'entity.too.large'), 'BODY_TOO_LARGE', 'The body is larger than 100 kB.'],
    [withStatus(400, 'entity.parse.failed'), 'MALFORMED_JSON', 'The body is not valid JSON.'],
    [withStatus(415, 'encoding.unsupported'), 'UNSUPPORTED_MEDIA_TYPE', expect.any(String)],
    [withStatus(400, 'request.aborted'), 'VALIDATION_FAILED', 'The request cannot be read.'],
    [new URIError('URI malformed'), 'VALIDATION_FAILED', 'The request cannot be read.'],
    [new Forbidden(), 'FORBIDDEN', 'Your account may not do this.'],
    [new NotFound(), 'NOT_FOUND', 'There is nothing here.'],
    [new APIError('Three stays are ahead.', 409), 'INVALID_STATE', 'Three stays are ahead.'],
    [new Error('secret'), 'INTERNAL', expect.not.stringContaining('secret')],
    [withStatus(500, 'x'), 'INTERNAL', expect.not.stringContaining('secret')],
    ['thrown text', 'INTERNAL', expect.any(String)],
    [undefined, 'INTERNAL', expect.any(String)],
  ])('%s', (error, code, message) => {
    expect(toRefusal(error)).toMatchObject({ code, message })
  })

  it('names the fields that Payload refuses', () => {
    const error = new ValidationError({
      collection: 'rooms',
      errors: [{ path: 'price', message: 'Too low' }],
    })
    expect(toRefusal(error)).toMatchObject({
      code: 'VALIDATION_FAILED',
      details: [{ field: 'price', message: 'Too low' }],
    })
  })
})
