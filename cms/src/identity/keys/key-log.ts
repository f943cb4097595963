import type { Ctx } from '../../context.ts'
import type { SealedCounts } from '../personal-data/count-sealed.ts'
import { KEY_LISTS, type KeyList } from './key-lists.ts'

/** What happened to a key; never the key itself. */
type KeyRecord = {
  _id: string
  /** Put behind the others, so that every process knows it before it is used. */
  preparedAt?: Date
  newestSince?: Date
  supersededAt?: Date
}

export type KeyState = {
  list: KeyList
  id: string
  /** `newest` signs or seals; `prepared` will after the next rotation; `old` only verifies or opens. */
  role: 'newest' | 'old' | 'prepared'
  /** From when on nothing needs it any more; null while something does without end in sight. */
  neededUntil: Date | null
}

type Noted = Pick<Ctx, 'db' | 'clock'>
type List = { list: KeyList; secrets: readonly string[] }

/** Writes down which keys were only prepared. */
export async function notePrepared(ctx: Noted, { list, secrets }: List): Promise<void> {
  const [key] = KEY_LISTS[list].idsOf(secrets)
  if (!key) return
  const $set = { preparedAt: ctx.clock.now() }
  await records(ctx).updateOne({ _id: `${list}/${key}` }, { $set }, { upsert: true })
}

/** Writes down since when the first key of a list is the newest, and the others are not; may be repeated. */
export async function noteOrder(ctx: Noted, { list, secrets }: List): Promise<void> {
  const now = ctx.clock.now()
  const [newest, ...others] = KEY_LISTS[list].idsOf(secrets).map((id) => `${list}/${id}`)
  if (!newest) return
  const first = { _id: newest, newestSince: { $exists: false } }
  if (!(await records(ctx).findOne({ _id: newest, newestSince: { $exists: true } })))
    await records(ctx).updateOne(first, { $set: { newestSince: now } }, { upsert: true })
  await records(ctx).updateOne({ _id: newest }, { $unset: { supersededAt: '' } })
  for (const _id of others) {
    const known = await records(ctx).findOne({ _id })
    const isWaiting = known?.preparedAt && !known.newestSince
    if (!isWaiting && !known?.supersededAt)
      await records(ctx).updateOne({ _id }, { $set: { supersededAt: now } }, { upsert: true })
  }
}

/**
 * The keys of a list in its order, and how long each is needed. `inUse`: what is sealed under each data key. While papers
 * are missing, no data key is free.
 */
export async function readKeyStates(
  ctx: Noted,
  { list, secrets, inUse }: List & { inUse: SealedCounts },
): Promise<KeyState[]> {
  await noteOrder(ctx, { list, secrets })
  const ids = KEY_LISTS[list].idsOf(secrets)
  const found = await records(ctx)
    .find({ _id: { $in: ids.map((id) => `${list}/${id}`) } })
    .toArray()
  const { neededMs } = KEY_LISTS[list]
  return ids.map((id, index) => {
    const record = found.find(({ _id }) => _id === `${list}/${id}`)
    if (index === 0) return { list, id, role: 'newest', neededUntil: null }
    if (record?.preparedAt && !record.newestSince) return { list, id, role: 'prepared', neededUntil: null }
    const since = record?.supersededAt ?? ctx.clock.now()
    const isFree = neededMs === null && inUse.missing === 0 && (inUse.byKey.get(id) ?? 0) === 0
    const neededUntil = isFree ? since : neededMs === null ? null : new Date(since.getTime() + neededMs)
    return { list, id, role: 'old', neededUntil }
  })
}

function records({ db }: Pick<Ctx, 'db'>) {
  return db.collection<KeyRecord>('key-records')
}
