import type { Ctx } from '../../context.ts'
import { keyIdOf } from './seal.ts'
import { SEALED_FIELDS } from './sealed-fields.ts'
import { readKeyOfFile } from './sealed-files.ts'

/** How many values and papers are sealed under each key, by its id. */
export async function countSealed(ctx: Pick<Ctx, 'config' | 'db'>): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const add = (id: string | null) => id !== null && counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const [collection, fields] of Object.entries(SEALED_FIELDS))
    for (const field of fields) {
      const sealed = ctx.db
        .collection(collection)
        .aggregate<{ value: string }>([
          { $match: { [field]: /^sealed\.1\./ } },
          { $project: { value: { $substrBytes: [`$${field}`, 0, 40] } } },
        ])
      for await (const { value } of sealed) add(keyIdOf(value))
    }
  const papers = ctx.db.collection('documents').find({}, { projection: { filename: 1 } })
  for await (const { _id, filename } of papers) add(await readKeyOfFile(ctx, { id: String(_id), filename }))
  return counts
}
