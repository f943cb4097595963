import converter from 'openapi-to-postmanv2'
import type { Json } from './json-schemas.ts'

const OPTIONS = {
  folderStrategy: 'Tags',
  requestParametersResolution: 'Schema',
  includeAuthInfoInExample: false,
}

/** A Postman collection of an OpenAPI document, without example answers; the same document gives the same text. */
export async function describePostman(document: Json): Promise<Json> {
  const collection = await new Promise<Json>((resolve, reject) => {
    converter.convert(
      { type: 'json', data: { ...document, servers: [{ url: 'http://localhost:4000/api/v1' }] } },
      OPTIONS,
      (error, result) => {
        if (error || !result.result) reject(error ?? new Error(result.reason))
        else resolve(result.output[0]?.data as Json)
      },
    )
  })
  return withoutNoise(collection) as Json
}

/** Ids are made up anew each time, and example answers repeat the description. */
function withoutNoise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNoise)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([key, part]) =>
      !['id', '_postman_id', 'response'].includes(key) || (key === 'id' && typeof part !== 'string'),
  )
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutNoise(part)]))
}
