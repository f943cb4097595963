import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { usageError } from '../terminal/exit-codes.ts'

/** The lists that an env file has under these names. Throws, for exit code 2, when one is not in it. */
export async function readLists<Name extends string>(
  path: string,
  names: readonly Name[],
): Promise<Record<Name, string[]>> {
  const text = await readText(path)
  const lists = names.map((name) => {
    const [, , value] = lineOf(name).exec(text) ?? []
    if (!value) throw usageError(`${name} is not set in ${path}. Name the right file with --file.`)
    return [name, value.split(',').map((part) => part.trim())]
  })
  return Object.fromEntries(lists)
}

/** Replaces these lists and leaves every other line as it is; the file is changed whole or not at all. */
export async function writeLists(path: string, lists: Record<string, readonly string[]>): Promise<void> {
  let text = await readText(path)
  for (const [name, secrets] of Object.entries(lists))
    text = text.replace(lineOf(name), (_, start, __, end) => `${start}${secrets.join(',')}${end}`)
  const unfinished = `${path}.new`
  await writeFile(unfinished, text, { mode: (await stat(path)).mode & 0o777 })
  await rename(unfinished, path)
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw usageError(`${path} cannot be read. Name the file of the environment with --file.`)
  })
}

/** The last of several lines would count; one file has one. */
const lineOf = (name: string) => new RegExp(`^((?:export )?${name}=["']?)([^"'\\s#]+)(["']?[ \\t]*)$`, 'm')
