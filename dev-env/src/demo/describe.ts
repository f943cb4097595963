import type { DemoParts } from './start-parts.ts'
import { stateFile } from './state.ts'

/** Where to go now that everything runs, and who to log in as. */
export function describeDemo({ env, addresses }: DemoParts): string {
  const rows = [
    ['Storefront', env.FRONTEND_URL],
    ['Admin panel', `${env.API_URL}/admin`],
    ['Mailbox', addresses.mailbox],
    ['Stripe', addresses.stripe && `${addresses.stripe} (sandbox)`],
    ['Logs', stateFile('logs')],
  ]
  const lines = rows.flatMap(([name, value]) => (value ? [`  ${name?.padEnd(12)} ${value}`] : []))
  return ['', 'BookMySleep is running.', '', ...lines, '', ...logins, '', 'Ctrl-C stops it.', ''].join('\n')
}

const logins: string[] = []
