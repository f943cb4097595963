import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '../download.ts'
import type { DemoParts } from './start-parts.ts'
import { stateFile } from './state.ts'

/** People of the seed to log in as; they guard nothing but invented data. */
const loginsFile = join(repoDir, 'cli/src/seed/data/logins.json')

/** Where to go now that everything runs, and who to log in as. */
export function describeDemo({ env, addresses }: DemoParts): string {
  const places = [
    ['Storefront', env.FRONTEND_URL],
    ['Admin panel', `${env.API_URL}/admin`],
    ['Mailbox', addresses.mailbox],
    ['Stripe', addresses.stripe && `${addresses.stripe} (sandbox; card 4242 4242 4242 4242)`],
    ['Logs', stateFile('logs')],
  ]
  const known = readLogins()
  const width = Math.max(12, ...known.map(({ who }) => who.length))
  const row = (name: string, value: string) => `  ${name.padEnd(width)} ${value}`
  const rows = places.flatMap(([name = '', value]) => (value ? [row(name, value)] : []))
  const logins = known.map(({ who, email, password }) => row(who, `${email.padEnd(35)} ${password}`))
  return ['', 'BookMySleep is running.', '', ...rows, '', ...logins, '', 'Ctrl-C stops it.', ''].join('\n')
}

function readLogins(): Array<{ who: string; email: string; password: string }> {
  return existsSync(loginsFile) ? JSON.parse(readFileSync(loginsFile, 'utf8')) : []
}
