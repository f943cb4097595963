import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { AnyObject } from './object-map.ts'

export type Change =
  | ['put', object: AnyObject, account: string]
  | ['make', recipe: string, input: unknown]
  | ['remove', id: string]
  | ['value', key: string, value: unknown]

export type Journal = {
  /** Returns how many changes there were. */
  replay(apply: (change: Change) => void): number
  /** Rewrites the file as one snapshot. */
  compact(changes: () => Iterable<Change>): void
  /** One line: all of these changes, or after a crash none of them. */
  append(changes: Change[]): void
  close(): void
}

const linesAtOnce = 500

/** An append-only file of JSON lines; a torn last line, left by a crash, is dropped. */
export function createJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true })
  let handle: number | undefined

  const open = () => {
    handle ??= openSync(file, 'a')
    return handle
  }
  return {
    replay(apply) {
      if (!existsSync(file)) return 0
      let count = 0
      const bytes = readFileSync(file)
      let from = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        const changes = JSON.parse(bytes.toString('utf8', from, end)) as Change[]
        changes.forEach(apply)
        count += changes.length
        from = end + 1
      }
      if (from < statSync(file).size) truncateSync(file, from)
      return count
    },
    compact(changes) {
      const next = `${file}.next`
      const out = openSync(next, 'w')
      let batch: Change[] = []
      const flush = () => {
        if (batch.length > 0) writeSync(out, `${JSON.stringify(batch)}\n`)
        batch = []
      }
      for (const change of changes()) {
        batch.push(change)
        if (batch.length >= linesAtOnce) flush()
      }
      flush()
      closeSync(out)
      renameSync(next, file)
    },
    append: (changes) => {
      for (let i = 0; i < changes.length; i += linesAtOnce * 20) {
        writeSync(open(), `${JSON.stringify(changes.slice(i, i + linesAtOnce * 20))}\n`)
      }
    },
    close() {
      if (handle !== undefined) closeSync(handle)
      handle = undefined
    },
  }
}
