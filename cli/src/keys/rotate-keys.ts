import { randomBytes } from 'node:crypto'
import type { Ctx } from '@bookmysleep/cms/context'
import { KEY_LISTS, type KeyList } from '@bookmysleep/cms/identity/keys/key-lists'
import { noteOrder, notePrepared, readKeyStates } from '@bookmysleep/cms/identity/keys/key-log'
import { usageError } from '../terminal/exit-codes.ts'
import { readLists, writeLists } from './env-file.ts'

type Wish = { file: string; names: readonly KeyList[] }

/** Puts a new key behind the others of each list: known to all processes once they have restarted, used by none. */
export async function prepareKeys(ctx: Ctx, { file, names }: Wish): Promise<void> {
  const lists = await readOwnLists(ctx, { file, names })
  for (const list of names) {
    await noteOrder(ctx, { list, secrets: lists[list] })
    const made = newSecret()
    await notePrepared(ctx, { list, secrets: [made] })
    lists[list] = [...lists[list], made]
  }
  await writeLists(file, lists)
}

/** Puts the prepared key, or a new one, in front of each list and keeps the others. Says which were prepared. */
export async function rotateKeys(ctx: Ctx, { file, names }: Wish): Promise<{ prepared: KeyList[] }> {
  const lists = await readOwnLists(ctx, { file, names })
  const prepared: KeyList[] = []
  for (const list of names) {
    const states = await readKeyStates(ctx, { list, secrets: lists[list], inUse: NOT_LOOKED })
    const waiting = lists[list].filter((_, index) => states[index]?.role === 'prepared')
    if (waiting.length > 0) prepared.push(list)
    const front = waiting.length > 0 ? waiting : [newSecret()]
    lists[list] = [...front, ...lists[list].filter((secret) => !waiting.includes(secret))]
  }
  await writeLists(file, lists)
  for (const list of names) await noteOrder(ctx, { list, secrets: lists[list] })
  return { prepared }
}

/** The file's lists, if they are those that this process works with: another file's keys would lock everybody out. */
async function readOwnLists(ctx: Ctx, { file, names }: Wish): Promise<Record<KeyList, string[]>> {
  const lists = await readLists(file, names)
  const other = names.find(
    (list) => lists[list].join() !== ctx.config.secrets[KEY_LISTS[list].secrets].join(),
  )
  if (other)
    throw usageError(`${other} in ${file} is not the one in the environment. Name the file it comes from.`)
  return lists as Record<KeyList, string[]>
}

/** Only the roles of keys are looked at, and they do not hang on what is sealed. */
const NOT_LOOKED = { byKey: new Map<string, number>(), missing: 0 }

const newSecret = () => randomBytes(32).toString('hex')
