import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findOnPath } from './download.ts'
import { firstThatWorks, MissingPart } from './missing-part.ts'

const run = promisify(execFile)
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** For a Chromium without a window, without a sandbox of its own, and without calls home. */
export const chromiumFlags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
]

/** The path of a Chromium or Chrome: CHROMIUM_PATH, on PATH, Playwright's, or installed by apt-get when root. */
export async function findChromium(): Promise<string> {
  const { found, tried } = await firstThatWorks<string>([
    { name: 'CHROMIUM_PATH', get: () => process.env.CHROMIUM_PATH },
    { name: 'chromium or google-chrome on PATH', get: () => findOnPath(...names) },
    { name: "an application's or Playwright's Chromium", get: findInstalled },
    { name: 'apt-get install chromium', get: installByApt },
  ])
  if (found) return found
  throw new MissingPart('Chromium', {
    tried,
    ways: [
      'chromium or google-chrome on PATH (apt install chromium)',
      'CHROMIUM_PATH=/path/to/chrome',
      'npx playwright install chromium',
    ],
  })
}

function findInstalled(): string | undefined {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  if (existsSync(mac)) return mac
  const caches = [join(homedir(), '.cache/ms-playwright'), join(homedir(), 'Library/Caches/ms-playwright')]
  return caches.flatMap((cache) =>
    globSync(join(cache, 'chromium-*/chrome-*/{chrome,Chromium.app/Contents/MacOS/Chromium}')),
  )[0]
}

async function installByApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) throw new Error('needs root and apt-get')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env, timeout: 120_000 })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    timeout: 600_000,
  })
  return findOnPath(...names)
}
