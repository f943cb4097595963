import { type Document, type Filter, ObjectId } from 'mongodb'
import { resignAudit } from '../../audit/resign-audit.ts'
import type { Ctx } from '../../context.ts'
import { openStored } from './open-stored.ts'
import { resealExports } from './reseal-exports.ts'
import { keyIdOf, newestDataKey, seal } from './seal.ts'
import { SEALED_FIELDS } from './sealed-fields.ts'
import { removeFile, resealFile } from './sealed-files.ts'

const PAGE = 200

type Resealed = { sealed: number; unreadable: string[] }
type Data = Pick<Ctx, 'config' | 'db'>

/**
 * Seals under the newest key whatever stands under another, or in clear. It finds what is left by itself, so that it
 * may be stopped and run again at any time, beside everything else: a value that somebody changes meanwhile stays
 * theirs. `onPage` hears after each page how much was done. What cannot be opened, and papers without a file, are
 * named and left as they are.
 */
export async function resealAll(ctx: Data, onPage: (done: Resealed) => void = () => {}): Promise<Resealed> {
  const done: Resealed = { sealed: 0, unreadable: [] }
  for (const [collection, fields] of Object.entries(SEALED_FIELDS)) {
    const filter = { $or: fields.map((field) => ({ [field]: leftFor(newestDataKey(ctx)) })) }
    await eachPage(ctx, { collection, filter, fields }, async (page) => {
      for (const document of page)
        for (const field of fields) await resealField(ctx, { collection, document, field, done })
      onPage(done)
    })
  }
  await eachPage(ctx, { collection: 'documents', filter: {}, fields: ['filename'] }, async (page) => {
    for (const { _id, filename } of page) await resealPaper(ctx, { id: String(_id), filename, done })
    onPage(done)
  })
  await resealExports(ctx, done)
  await resignAudit(ctx, done)
  onPage(done)
  return done
}

const leftFor = (newest: string) => ({
  $type: 'string',
  $gt: '',
  $not: new RegExp(`^sealed\\.1\\.${newest}\\.`),
})

async function resealField(
  ctx: Data,
  {
    collection,
    document,
    field,
    done,
  }: { collection: string; document: Document; field: string; done: Resealed },
): Promise<void> {
  const stored = valueAt(document, field)
  if (typeof stored !== 'string' || stored === '' || keyIdOf(stored) === newestDataKey(ctx)) return
  const id = String(document._id)
  const place = { collection, id, field }
  try {
    const sealed = seal(ctx, place, openStored(ctx, place, stored) ?? '')
    const isAsRead = { _id: document._id, [field]: stored }
    const { modifiedCount } = await ctx.db
      .collection(collection)
      .updateOne(isAsRead, { $set: { [field]: sealed } })
    done.sealed += modifiedCount
  } catch (error) {
    if (keyIdOf(stored) === null) throw error
    done.unreadable.push((error as Error).message)
  }
}

/** A paper that is removed while it is sealed anew leaves no file behind. */
async function resealPaper(
  ctx: Data,
  { id, filename, done }: { id: string; filename: string; done: Resealed },
): Promise<void> {
  const isStored = async () =>
    (await ctx.db.collection('documents').countDocuments({ _id: new ObjectId(id), filename })) === 1
  try {
    if (!(await resealFile(ctx, { id, filename }))) return
    if (await isStored()) done.sealed += 1
    else await removeFile(ctx, { id, filename })
  } catch (error) {
    if (await isStored()) done.unreadable.push((error as Error).message)
  }
}

async function eachPage(
  { db }: Data,
  { collection, filter, fields }: { collection: string; filter: Filter<Document>; fields: readonly string[] },
  work: (page: Document[]) => Promise<void>,
): Promise<void> {
  const projection = Object.fromEntries(fields.map((field) => [field, 1]))
  let after = new ObjectId('0'.repeat(24))
  for (;;) {
    const page = await db
      .collection(collection)
      .find({ $and: [filter, { _id: { $gt: after } }] }, { projection })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray()
    const last = page.at(-1)
    if (!last) return
    await work(page)
    after = last._id
  }
}

function valueAt(document: Document, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), document)
}
