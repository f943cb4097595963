import { apiErrorSchema, ERROR_STATUS, type ErrorCode } from '@bookmysleep/domain/api/envelope'
import type { z } from 'zod'
import { errorCodesOf } from '../../src/gateway/error-codes.ts'
import { takesKey } from '../../src/gateway/middleware/idempotency-key.ts'
import type { Route } from '../../src/gateway/route.ts'
import { selectableFields } from '../../src/gateway/select-fields.ts'
import { createJsonSchemas, type Json, shortenNames } from './json-schemas.ts'
import type { NamedSchema } from './name-schemas.ts'
import { API_WORDS, tagOf } from './words.ts'

const HEADERS = {
  'X-Request-Id': { $ref: '#/components/headers/RequestId' },
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: API_WORDS.idempotencyKey,
  schema: { type: 'string', minLength: 8, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
}

type Schemas = ReturnType<typeof createJsonSchemas>

/** The OpenAPI 3.1 document of routes, from their records and contracts alone. */
export function describeApi(routes: readonly Route[], named: readonly NamedSchema[]): Json {
  const schemas = createJsonSchemas(named)
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const address = addressOf(route, routes)
    paths[address] = { ...paths[address], [route.method]: describeRoute(route, { schemas, address }) }
  }
  schemas.of(apiErrorSchema, 'output')
  const tags = [...new Set(routes.map(tagOf))]
  return shortenNames({
    openapi: '3.1.0',
    info: API_WORDS.info,
    servers: [{ url: '/api/v1' }],
    tags: tags.map((name) => ({ name })),
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: API_WORDS.bearer } },
      parameters: {
        IdempotencyKey: { ...IDEMPOTENCY_KEY, required: true },
        OptionalIdempotencyKey: { ...IDEMPOTENCY_KEY, required: false },
        IfMatch: {
          name: 'If-Match',
          in: 'header',
          required: false,
          description: API_WORDS.ifMatch,
          schema: { type: 'string' },
        },
      },
      headers: {
        ETag: { description: API_WORDS.entityTag, schema: { type: 'string' } },
        RateLimit: { description: API_WORDS.rateLimit, schema: { type: 'string' } },
        RateLimitPolicy: { description: API_WORDS.rateLimitPolicy, schema: { type: 'string' } },
        RequestId: { description: API_WORDS.requestId, schema: { type: 'string' } },
        RetryAfter: { description: API_WORDS.retryAfter, schema: { type: 'integer', minimum: 1 } },
      },
      responses: sharedRefusals(routes),
      schemas: schemas.components(),
    },
  })
}

/**
 * `/bookings/{idOrReference}`. OpenAPI holds two addresses that differ in a parameter's name alone for the same one, so
 * both take the name that comes first.
 */
function addressOf({ path }: Route, routes: readonly Route[]): string {
  const shape = (of: string) => of.replace(/:\w+/g, ':')
  const first = routes.find((other) => shape(other.path) === shape(path))?.path ?? path
  return first.replace(/:(\w+)/g, '{$1}')
}

function describeRoute(route: Route, { schemas, address }: { schemas: Schemas; address: string }): Json {
  const { access, body, query, needsIdempotencyKey } = route
  const fields = selectableFields(route)
  const parameters = [
    ...pathParameters(route, { schemas, address }),
    ...parametersOf('query', query, schemas),
    ...(fields ? [fieldsParameter(fields)] : []),
    ...(takesKey(route)
      ? [{ $ref: `#/components/parameters/${needsIdempotencyKey ? '' : 'Optional'}IdempotencyKey` }]
      : []),
    ...(route.honoursIfMatch ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
  ]
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: typeof access === 'string' ? API_WORDS.access[access] : `For ${access.join(' and ')}.`,
    tags: [tagOf(route)],
    ...(access === 'public' && { security: [{}, { bearer: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: schemas.of(body, 'input') } },
      },
    }),
    ...(route.upload && { requestBody: { required: true, content: formOf(route.upload, schemas) } }),
    responses: {
      [String(route.status ?? 200)]: success(route, schemas),
      ...(route.method === 'get' && { 304: { description: API_WORDS.notModified } }),
      ...refusals(route),
    },
  }
}

/** A form with a picture and its other fields. */
function formOf(upload: z.ZodType, schemas: Schemas): Json {
  const { properties = {}, required = [] } = schemas.inline(upload, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const file = { type: 'string', contentMediaType: 'application/octet-stream' }
  return {
    'multipart/form-data': {
      schema: { type: 'object', properties: { file, ...properties }, required: ['file', ...required] },
    },
  }
}

/** `POST /bookings/:id/cancel` is `post_bookings_id_cancel`. */
function operationId({ method, path }: Route): string {
  return `${method}${path.replace(/\/:?/g, '_').replace(/-/g, '_')}`
}

function pathParameters(
  { path, params }: Route,
  { schemas, address }: { schemas: Schemas; address: string },
) {
  const own = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const shown = [...address.matchAll(/{(\w+)}/g)].map(([, name]) => name)
  return parametersOf('path', params, schemas).map((parameter) => ({
    ...parameter,
    name: shown[own.indexOf(String(parameter.name))],
  }))
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, schemas: Schemas): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemas.inline(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, json]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    // Lists are `a,b,c`.
    ...(json.type === 'array' && { style: 'form', explode: false }),
    schema: json,
  }))
}

function fieldsParameter(names: string[]): Json {
  return {
    name: 'fields',
    in: 'query',
    required: false,
    style: 'form',
    explode: false,
    description: API_WORDS.fields,
    schema: { type: 'array', minItems: 1, items: { type: 'string', enum: names } },
  }
}

function success(route: Route, schemas: Schemas): Json {
  const headers = {
    ...HEADERS,
    ...(route.method === 'get' && { ETag: { $ref: '#/components/headers/ETag' } }),
  }
  if (route.file)
    return {
      description: API_WORDS.file,
      headers,
      content: { [route.file]: { schema: { type: 'string', contentMediaType: route.file } } },
    }
  const { response, meta } = route
  const properties = {
    success: { const: true },
    data: schemas.of(response, 'output'),
    ...(meta && { meta: schemas.of(meta, 'output') }),
  }
  const schema = {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
  return { description: route.summary, headers, content: { 'application/json': { schema } } }
}

/** One answer for each status; it names the codes that come with it. */
function refusals(route: Route): Record<string, Json> {
  return Object.fromEntries(
    codesByStatus(route).map(([status, codes]) => [
      String(status),
      { $ref: `#/components/responses/${codes.join('.')}` },
    ]),
  )
}

function sharedRefusals(routes: readonly Route[]): Record<string, Json> {
  const all = routes
    .flatMap(codesByStatus)
    .map(([status, codes]) => [codes.join('.'), refusal(status, codes)])
  return Object.fromEntries(all.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}

function codesByStatus(route: Route): [number, ErrorCode[]][] {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of errorCodesOf(route).sort()) {
    const status = ERROR_STATUS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return [...byStatus].sort(([a], [b]) => a - b)
}

function refusal(status: number, codes: ErrorCode[]): Json {
  const error = {
    allOf: [{ $ref: '#/components/schemas/ApiError' }, { properties: { code: { enum: codes } } }],
  }
  const schema = {
    type: 'object',
    properties: { success: { const: false }, error },
    required: ['success', 'error'],
    additionalProperties: false,
  }
  return {
    description: codes.join(', '),
    headers: {
      ...HEADERS,
      ...(status === 429 && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
    },
    content: { 'application/json': { schema } },
  }
}
