import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Ctx } from '../../context.ts'
import { keyIdOf, newestDataKey, openBytes, sealBytes } from './seal.ts'

type Paper = { id: string; filename: string }
type Keys = Pick<Ctx, 'config'>

/** Stores a paper encrypted; what stood under its name is replaced whole or not at all. */
export async function writeSealed(ctx: Keys, paper: Paper, bytes: Buffer): Promise<void> {
  const path = pathOf(ctx, paper)
  await mkdir(papersDirectory(ctx.config), { recursive: true })
  const unfinished = `${path}.${randomUUID()}`
  await writeFile(unfinished, sealBytes(ctx, placeOf(paper), bytes), { mode: 0o600 })
  await rename(unfinished, path)
}

/** A paper in clear; null when there is no file. Throws as `open` does. */
export async function readSealed(ctx: Keys, paper: Paper): Promise<Buffer | null> {
  const stored = await readStored(ctx, paper)
  if (!stored || keyIdOf(stored) === null) return stored
  return openBytes(ctx, placeOf(paper), stored)
}

/** Seals a paper under the newest key unless it is; says whether there was anything to do. Throws when there is no file. */
export async function resealFile(ctx: Keys, paper: Paper): Promise<boolean> {
  const stored = await readStored(ctx, paper)
  if (!stored) throw new Error(`documents/${paper.id}/file: there is no file`)
  if (keyIdOf(stored) === newestDataKey(ctx)) return false
  const bytes = await readSealed(ctx, paper)
  if (bytes) await writeSealed(ctx, paper, bytes)
  return bytes !== null
}

/** The id of the key that a paper is sealed under; null for one in clear, or none. */
export async function readKeyOfFile(ctx: Keys, paper: Paper): Promise<string | null> {
  return keyIdOf(await readStored(ctx, paper))
}

export async function hasFile(ctx: Keys, paper: Paper): Promise<boolean> {
  return access(pathOf(ctx, paper)).then(
    () => true,
    () => false,
  )
}

/** Takes the file of a paper away, if there is one. */
export async function removeFile(ctx: Keys, paper: Paper): Promise<void> {
  await unlink(pathOf(ctx, paper)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** Where papers lie. */
export function papersDirectory({ stateDir }: Pick<Ctx['config'], 'stateDir'>): string {
  return join(stateDir, 'documents')
}

async function readStored(ctx: Keys, paper: Paper): Promise<Buffer | null> {
  return readFile(pathOf(ctx, paper)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

function pathOf({ config }: Keys, { filename }: Paper): string {
  return join(papersDirectory(config), basename(filename))
}

const placeOf = ({ id }: Paper) => ({ collection: 'documents', id, field: 'file' })
