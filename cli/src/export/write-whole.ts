import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Writes text to a file that appears under its name when it is whole, never before; `-` is standard output.
 * What was begun is removed when it fails or is interrupted. Throws when the file cannot be written.
 */
export async function writeWhole(text: Readable, out: string): Promise<void> {
  if (out === '-') return pipeline(text, process.stdout as Writable, { end: false })
  const begun = `${out}.${process.pid}.part`
  const interrupted = new AbortController()
  const stop = () => interrupted.abort(new Error('Interrupted; nothing was written.'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    await pipeline(text, createWriteStream(begun, { flags: 'wx' }), { signal: interrupted.signal })
    await rename(begun, out)
  } catch (error) {
    await rm(begun, { force: true })
    if (interrupted.signal.aborted) throw interrupted.signal.reason
    throw new Error(`${out} cannot be written: ${(error as Error).message}`, { cause: error })
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
