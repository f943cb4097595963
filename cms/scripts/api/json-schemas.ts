import { z } from 'zod'
import type { NamedSchema } from './name-schemas.ts'

export type Json = Record<string, unknown>
type Io = 'input' | 'output'

/**
 * Zod's own JSON Schema, with named schemas as components. `of` describes one schema and collects the components that
 * it refers to; a component whose input differs from its output is called `NameInput` there.
 */
export function createJsonSchemas(named: readonly NamedSchema[]) {
  const names = z.registry<{ id: string }>()
  for (const { schema, name } of named) names.add(schema, { id: name })
  const components = new Map<string, Json>()
  const differing = differingNames(named, (schema, io) => toJson(schema, { names, io }))

  const nameFor = (io: Io) => (name: string) =>
    io === 'input' && differing.has(name) ? `${name}Input` : name

  function inline(schema: z.ZodType, io: Io): Json {
    const { $defs = {}, ...json } = toJson(schema, { names, io })
    const rename = nameFor(io)
    for (const [name, definition] of Object.entries($defs as Record<string, Json>))
      components.set(rename(name), refer(definition, rename) as Json)
    const own = typeof json.$ref === 'string' ? json.$ref.replace('#/$defs/', '') : undefined
    return own ? (components.get(rename(own)) ?? {}) : (refer(json, rename) as Json)
  }

  function of(schema: z.ZodType, io: Io): Json {
    const json = inline(schema, io)
    const own = names.get(schema)?.id
    if (!own) return json
    const name = nameFor(io)(own)
    components.set(name, json)
    return { $ref: `#/components/schemas/${name}` }
  }
  return {
    /** The schema itself, or a reference when it has a name. */
    of,
    /** The schema itself, in any case. */
    inline,
    components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

type Options = { names: z.core.$ZodRegistry<{ id: string }>; io: Io }

function toJson(schema: z.ZodType, { names, io }: Options): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    metadata: names,
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => simplify(jsonSchema as Json),
  }) as Json
  return json
}

/** What a format or a type says already need not be said again. */
function simplify(json: Json): void {
  if (json.format === 'date' || json.format === 'date-time') delete json.pattern
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum
  delete json.propertyNames
  if (json.properties && json.additionalProperties === undefined) json.additionalProperties = false
  delete json.id
}

function refer(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part) => refer(part, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key !== '$ref' || typeof part !== 'string') return [key, refer(part, rename)]
      return [key, `#/components/schemas/${rename(part.replace('#/$defs/', ''))}`]
    }),
  )
}

/** Those whose input is not their output, and those that hold one of them. */
function differingNames(
  named: readonly NamedSchema[],
  describe: (schema: z.ZodType, io: Io) => Json,
): Set<string> {
  const text = (schema: z.ZodType, io: Io) => JSON.stringify(describe(schema, io))
  const differing = named.filter(({ schema }) => text(schema, 'input') !== text(schema, 'output'))
  return new Set(differing.map(({ name }) => name))
}

/** Calls a component `Name` instead of `NameInput` where nothing else has that name. */
export function shortenNames<Document extends Json>(document: Document): Document {
  const schemas = (document.components as { schemas: Json }).schemas
  const long = Object.keys(schemas).filter(
    (name) => name.endsWith('Input') && !(name.slice(0, -5) in schemas),
  )
  const text = long.reduce(
    (json, name) =>
      json
        .replaceAll(`"#/components/schemas/${name}"`, `"#/components/schemas/${name.slice(0, -5)}"`)
        .replace(`"${name}":`, `"${name.slice(0, -5)}":`),
    JSON.stringify(document),
  )
  return JSON.parse(text) as Document
}
