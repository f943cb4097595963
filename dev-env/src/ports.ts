import net from 'node:net'

/** Whether a program could listen on `port` of this host's address. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    // Another error than these says something about the address (no IPv6, say), not about the port.
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(!/EADDRINUSE|EACCES/.test(error.code ?? '')),
    )
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** A port nobody listens on: `preferred` when it is free, else one that the system picks. */
export async function findFreePort(preferred?: number): Promise<number> {
  if (preferred && (await isPortFree(preferred))) return preferred
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
