import { createConnection, type Socket } from 'node:net'
import { connect } from 'node:tls'
import type { Answer } from './part.ts'

const SMTP_PORT = 25
const SMTPS_PORT = 465

/** Waits for the mail server's greeting; sends nothing. */
export async function askMail(url: string, signal: AbortSignal): Promise<Answer> {
  const { protocol, hostname, port } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const address = { host: hostname, port: Number(port) || (isSecure ? SMTPS_PORT : SMTP_PORT) }
  const socket: Socket = isSecure ? connect({ ...address, servername: hostname }) : createConnection(address)
  signal.addEventListener('abort', () => socket.destroy())
  try {
    const greeting = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString('latin1')))
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('It hung up without a greeting')))
    })
    if (!greeting.startsWith('220')) throw new Error(`It answered ${greeting.slice(0, 60).trim()}`)
    return {}
  } finally {
    socket.destroy()
  }
}
