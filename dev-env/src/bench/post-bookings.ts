import { Agent, request } from 'node:http'

export type Seeker = { id: string; token: string }
export type Room = { propertyId: string; roomId: string }
export type Order = { seeker: Seeker; room: Room; checkInDate: string; checkOutDate: string }
export type Answer = { status: number; ms: number; body: string }

export type Load = {
  /** The addresses take turns. */
  urls: readonly string[]
  orders: readonly Order[]
  connections: number
}

export type LoadResult = { answers: Answer[]; seconds: number }

/** Guests book with browsers: who names none is logged as a program, which costs a write of its own. */
const BROWSER =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36'

/** Posts bookings over so many connections at a time, each as soon as the one before it is answered. */
export async function postBookings({ urls, orders, connections }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const answers: Answer[] = []
  let next = 0
  const worker = async () => {
    for (let n = next++; n < orders.length; n = next++) {
      const order = orders[n]
      const url = urls[n % urls.length]
      if (order && url) answers.push(await post({ agent, url, order }))
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { answers, seconds }
}

function post({ agent, url, order }: { agent: Agent; url: string; order: Order }): Promise<Answer> {
  const { seeker, room, checkInDate, checkOutDate } = order
  const body = JSON.stringify({ ...room, checkInDate, checkOutDate, guests: 1 })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${seeker.token}`,
    'idempotency-key': crypto.randomUUID(),
    'x-forwarded-for': addressOf(seeker),
    'user-agent': BROWSER,
  }
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/bookings`, { method: 'POST', agent, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          ms: performance.now() - started,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Everybody has a network of their own, as guests do: the fraud score looks at what came from one. */
function addressOf({ id }: Seeker): string {
  return `10.${[...Buffer.from(id, 'hex').subarray(-3)].join('.')}`
}
