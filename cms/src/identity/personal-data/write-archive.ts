import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Document, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { EXPORT_SECTIONS, type Section } from './export-sections.ts'
import { openStored } from './open-stored.ts'
import { SEALED_FIELDS } from './sealed-fields.ts'
import { readSealed } from './sealed-files.ts'

type Data = Pick<Ctx, 'config' | 'db' | 'log'>

const README = `Everything that BookMySleep stores about you, as JSON: one file for each kind, empty kinds left out.
Amounts are in minor units (paise), moments are UTC. Receipts are on the pages of your bookings.
BookMySleep में आपके बारे में रखी गई सारी जानकारी, JSON में। रक़में पैसे में हैं और समय UTC में।
`

const MISSING = `These papers of yours could not be put into this archive. Please write to us, we look for them.
आपके ये काग़ज़ात इस संग्रह में नहीं रखे जा सके। कृपया हमें लिखें, हम उन्हें ढूँढेंगे।

`

/**
 * Writes the archive of a person's data as a zip, piece by piece, so that its size costs no memory. Fields that cannot
 * be opened are empty, with a line in the log; papers that cannot be had are named in a file of the archive too.
 */
export async function writeArchive(
  ctx: Data,
  user: ObjectId,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const waiting: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    waiting.push(piece)
  })
  const flush = async () => {
    for (const piece of waiting.splice(0)) await take(piece)
  }
  const readme = new ZipDeflate('README.txt')
  zip.add(readme)
  readme.push(strToU8(README), true)
  for (const section of EXPORT_SECTIONS) await writeSection(ctx, { zip, section, user, flush })
  await writePapers(ctx, { zip, user, flush })
  zip.end()
  await flush()
}

type Writing = { zip: Zip; user: ObjectId; flush: () => Promise<void> }

async function writeSection(ctx: Data, { zip, section, user, flush }: Writing & { section: Section }) {
  const { name, collection, mine, without = [], only } = section
  const projection = Object.fromEntries(
    only ? only.map((field) => [field, 1]) : ['__v', ...without].map((field) => [field, 0]),
  )
  let file: ZipDeflate | null = null
  for await (const document of ctx.db
    .collection(collection)
    .find(await mine(user, ctx.db), { projection })
    .sort({ _id: 1 })) {
    openFields(ctx, collection, document)
    const text = `${file ? ',\n' : '[\n'}${JSON.stringify(document, null, 2)}`
    if (!file) {
      file = new ZipDeflate(`${name}.json`)
      zip.add(file)
    }
    file.push(strToU8(text))
    await flush()
  }
  file?.push(strToU8('\n]\n'), true)
}

async function writePapers(ctx: Data, { zip, user, flush }: Writing) {
  const missing: string[] = []
  for await (const { _id, filename, title } of ctx.db.collection('documents').find({ uploadedBy: user })) {
    const bytes = await readPaper(ctx, { id: String(_id), filename })
    if (!bytes) {
      missing.push(`${title} (${filename})`)
      continue
    }
    const file = new ZipPassThrough(`papers/${filename}`)
    zip.add(file)
    file.push(bytes, true)
    await flush()
  }
  if (missing.length === 0) return
  const file = new ZipDeflate('papers-missing.txt')
  zip.add(file)
  file.push(strToU8(`${MISSING}${missing.join('\n')}\n`), true)
}

/** Null, with a line in the log, when it is not there or cannot be opened. */
async function readPaper(ctx: Data, paper: { id: string; filename: string }): Promise<Buffer | null> {
  try {
    const bytes = await readSealed(ctx, paper)
    if (!bytes) ctx.log.error({ paper: paper.id }, 'a paper has no file and is missing in an archive')
    return bytes
  } catch (error) {
    ctx.log.error({ err: (error as Error).message }, 'a paper is missing in an archive')
    return null
  }
}

function openFields(ctx: Data, collection: string, document: Document): void {
  for (const field of SEALED_FIELDS[collection] ?? []) {
    const keys = field.split('.')
    const last = keys.pop() ?? ''
    const around = keys.reduce<Document | undefined>((value, key) => value?.[key], document)
    if (!around || typeof around[last] !== 'string') continue
    try {
      around[last] = openStored(ctx, { collection, id: String(document._id), field }, around[last])
    } catch (error) {
      ctx.log.error({ err: (error as Error).message }, 'a field is missing in an archive')
      around[last] = null
    }
  }
}
