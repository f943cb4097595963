import { Agent, request } from 'node:http'

export type Read = { status: number; ms: number; bytes: number }

export type ReadLoad = {
  url: string
  headers?: Record<string, string>
  requests: number
  connections: number
  /** Each connection is a client that keeps what it got and asks whether that still holds. */
  isCaching: boolean
}

/** Asks for one address over and over, over so many connections, each as soon as the one before is answered. */
export async function sendReads({
  url,
  headers,
  requests,
  connections,
  isCaching,
}: ReadLoad): Promise<Read[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const reads: Read[] = []
  let next = 0
  const client = async () => {
    let tag: string | undefined
    while (next++ < requests) {
      const known: Record<string, string> = isCaching && tag ? { 'if-none-match': tag } : {}
      const { etag, ...read } = await send(agent, url, { ...headers, ...known })
      tag = etag
      reads.push(read)
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  return reads
}

function send(
  agent: Agent,
  url: string,
  headers: Record<string, string>,
): Promise<Read & { etag: string | undefined }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers: { 'accept-encoding': 'gzip', ...headers } }, (res) => {
      let bytes = 0
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          ms: performance.now() - started,
          bytes,
          etag: res.headers.etag,
        }),
      )
    })
    call.on('error', reject)
    call.end()
  })
}
