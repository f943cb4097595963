import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export type ServerProxy = {
  /** The server's address, through the proxy. */
  url: string
  /** Ends all connections and refuses new ones. */
  cut(): Promise<void>
  /** Takes connections, and answers nothing on them. */
  hold(): void
  restore(): Promise<void>
  stop(): Promise<void>
}

/** Stands between us and a TCP server, so that the server can be away without being stopped. */
export async function startProxy(serverUrl: string): Promise<ServerProxy> {
  const target = new URL(serverUrl)
  const open = new Set<Socket>()
  let isHolding = false
  const server = createServer((inward) => {
    const outward = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
    if (isHolding) outward.pause()
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(serverUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of open) socket.destroy()
    })
  return {
    url: url.href,
    cut,
    hold() {
      isHolding = true
    },
    async restore() {
      isHolding = false
      for (const socket of open) socket.resume()
      if (!server.listening) await listen(port)
    },
    stop: () => (server.listening ? cut() : Promise.resolve()),
  }
}
