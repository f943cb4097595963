import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '../context.ts'

type Storing = Pick<Ctx, 'config' | 'guards'>

/** A file of the media folder. Throws ENOENT when there is none. */
export function readMediaFile({ config, guards }: Storing, name: string): Promise<Buffer> {
  return guards.storage.run((signal) => readFile(join(config.mediaDir, name), { signal }), {
    isRepeatable: true,
  })
}

/** Writes a file beside its place and moves it in, so that a reader never sees half of one. */
export function writeMediaFile(
  { config, guards }: Storing,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<void> {
  const place = join(config.mediaDir, name)
  const beside = `${place}.${process.pid}.part`
  return guards.storage.run(
    async (signal) => {
      await mkdir(config.mediaDir, { recursive: true })
      await writeFile(beside, bytes, { signal })
      await rename(beside, place)
    },
    { isRepeatable: true },
  )
}

/** Takes a file away; one that is gone already is fine. */
export function removeMediaFile({ config, guards }: Storing, name: string): Promise<void> {
  return guards.storage.run(() => rm(join(config.mediaDir, name), { force: true }), { isRepeatable: true })
}
