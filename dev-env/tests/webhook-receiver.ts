import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'

export type Receiver = {
  url: string
  secret: string
  /** Events whose signature stripe-node accepted, in order of arrival. */
  events: Stripe.Event[]
  /** Statuses to answer with, one a delivery; 200 after they are used up. */
  answers: number[]
  stop(): Promise<void>
}

/** A webhook endpoint that checks signatures with stripe-node itself. */
export async function startReceiver(secret = 'whsec_test'): Promise<Receiver> {
  const events: Stripe.Event[] = []
  const answers: number[] = []
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    try {
      const signature = req.headers['stripe-signature'] as string
      events.push(Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secret))
      res.writeHead(answers.shift() ?? 200).end()
    } catch (error) {
      res.writeHead(400).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    secret,
    events,
    answers,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
