import { isPortFree } from '../ports.ts'

export type DemoPorts = { cms: number; storefront: number; mailbox: number; stripe: number }

const variables: Record<keyof DemoPorts, { variable: string; fallback: number }> = {
  cms: { variable: 'PORT', fallback: 4000 },
  storefront: { variable: 'STOREFRONT_PORT', fallback: 4321 },
  mailbox: { variable: 'MAILBOX_PORT', fallback: 8025 },
  stripe: { variable: 'STRIPE_SANDBOX_PORT', fallback: 4242 },
}

/** The demo's ports from the environment. Throws a message that names each taken port and how to choose another. */
export async function readPorts(env: Record<string, string | undefined>): Promise<DemoPorts> {
  const names = Object.keys(variables) as Array<keyof DemoPorts>
  const ports = Object.fromEntries(names.map((name) => [name, readPort(name, env)])) as DemoPorts
  const problems: string[] = []
  for (const name of names) {
    const free = (await isPortFree(ports[name])) && (await isPortFree(ports[name], '::'))
    if (!free) problems.push(takenMessage(name, ports[name]))
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return ports
}

function readPort(name: keyof DemoPorts, env: Record<string, string | undefined>): number {
  const { variable, fallback } = variables[name]
  const port = Number(env[variable] || fallback)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`${variable}=${env[variable]} is not a port: give a number from 1 to 65535.`)
}

function takenMessage(name: keyof DemoPorts, port: number): string {
  const { variable } = variables[name]
  return `Port ${port} (${name}) is taken by another program. Stop that program, or choose another port: ${variable}=${port + 100} npm run demo`
}
