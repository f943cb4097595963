import { countSigned } from '../../audit/resign-audit.ts'
import type { Ctx } from '../../context.ts'
import { exportsIn } from './exports.ts'
import { keyIdOf } from './seal.ts'
import { SEALED_FIELDS } from './sealed-fields.ts'
import { hasFile, readKeyOfFile } from './sealed-files.ts'

/** A part is 4 MB. */
const PARTS_AT_ONCE = 4

export type SealedCounts = {
  /** How many values, papers, parts of archives and entries of the audit log stand under each key, by its id. */
  byKey: Map<string, number>
  /** Papers that have no file: under which key it is sealed, wherever it is, nobody knows. */
  missing: number
}

/** What is sealed under which key. */
export async function countSealed(ctx: Pick<Ctx, 'config' | 'db'>): Promise<SealedCounts> {
  const counts: SealedCounts = { byKey: new Map(), missing: 0 }
  const add = (id: string | null) => id !== null && counts.byKey.set(id, (counts.byKey.get(id) ?? 0) + 1)
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
  for await (const { _id, filename } of papers) {
    const paper = { id: String(_id), filename }
    if (await hasFile(ctx, paper)) add(await readKeyOfFile(ctx, paper))
    else counts.missing += 1
  }
  const parts = exportsIn(ctx).parts.find({}, { projection: { bytes: 1 }, batchSize: PARTS_AT_ONCE })
  for await (const { bytes } of parts) add(keyIdOf(Buffer.from(bytes.buffer)))
  for (const [id, n] of await countSigned(ctx)) counts.byKey.set(id, (counts.byKey.get(id) ?? 0) + n)
  return counts
}
