import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import type { ProviderPerson } from './persons.ts'

export type LocalProviderOptions = {
  /** Read at each login: a test may add people while the provider runs. */
  persons: readonly ProviderPerson[]
  /** The one address that people are sent back to. */
  redirectUri: string
  /** 0 takes a free one. */
  port: number
}

export type LocalProvider = {
  /** What cms needs to know of it. */
  env: Record<string, string>
  url: string
  stop(): Promise<void>
}

/** Serves an app on this machine's own address. */
export async function listen(app: Express, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server: Server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
