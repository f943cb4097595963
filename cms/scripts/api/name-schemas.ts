import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, '../../../domain/src/api')

export type NamedSchema = { schema: z.ZodType; name: string; exported: string; file: string }

/** Every contract of `domain/src/api` by the name under which it is exported: `bookingViewSchema` is `BookingView`. */
export async function nameSchemas(): Promise<NamedSchema[]> {
  const named: NamedSchema[] = []
  for (const file of readdirSync(folder).sort()) {
    if (!/^[\w-]+\.ts$/.test(file) || file.endsWith('.test.ts')) continue
    const module = (await import(join(folder, file))) as Record<string, unknown>
    for (const [exported, schema] of Object.entries(module)) {
      if (!exported.endsWith('Schema') || !(schema instanceof z.ZodType)) continue
      if (named.some((other) => other.schema === schema)) continue
      const name = exported.replace(/Schema$/, '').replace(/^./, (first) => first.toUpperCase())
      if (named.some((other) => other.name === name)) throw new Error(`Two schemas are called ${exported}`)
      named.push({ schema, name, exported, file })
    }
  }
  return named
}
