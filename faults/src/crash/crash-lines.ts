import { appendFileSync, readFileSync } from 'node:fs'
import type { Entry } from '../history.ts'

/** What the process that is going to be killed has to say, a line each. */
export type CrashLine =
  | { kind: 'frozen'; flow: string; after: string }
  | { kind: 'told'; entry: Entry }
  | { kind: 'over' }

export function writeLine(file: string, line: CrashLine): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

export function readLines(file: string): CrashLine[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as CrashLine)
}
