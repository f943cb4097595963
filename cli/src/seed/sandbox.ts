import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Config } from '@bookmysleep/cms/config/read-config'

/** A past payment as dev-env's Stripe sandbox takes it; amounts in minor units, dates in seconds since 1970. */
export type PastPayment = {
  id: string
  amount: number
  currency: string
  created: number
  metadata: Record<string, string>
  description: string
  status: 'succeeded' | 'requires_payment_method' | 'canceled'
  refunds?: { amount: number; created: number; metadata: Record<string, string> }[]
  /** Our payment's id, which all its transfers share. */
  transferGroup?: string
  /** All of it went to the owner's account, and `fee` came back. */
  destination?: { account: string; fee: number }
  /** What was moved to the owner's account later. */
  release?: { account: string; amount: number; created: number; metadata: Record<string, string> }
  /** What came back of either. */
  reversal?: { amount: number; created: number; metadata: Record<string, string> }
}

type Made = { id: string; balanceTransaction: string }

/** What became of it at the sandbox: ids, and Stripe's fee. */
export type ImportedPayment = {
  paymentIntent: string
  charge: string | null
  balanceTransaction: string | null
  fee: number
  refunds: (Made & { amount: number })[]
  transfer: Made | null
  applicationFee: Made | null
  reversal: Made | null
}

export type Sandbox = {
  /** Stores past payments, in their order; the same one again replaces. Answers one by one, in that order. */
  importPayments(
    payments: Iterable<PastPayment> | AsyncIterable<PastPayment>,
  ): AsyncGenerator<ImportedPayment>
  /** A seeker's try to pay with one of Stripe's test cards; a decline is no error here. */
  tryCard(intentId: string, card: string): Promise<void>
  /** An owner gives Stripe everything that it wants to know. */
  onboard(accountId: string): Promise<void>
  /** Sends what an account has to its bank; answers the payouts that are on their way. */
  payOut(accountId: string): Promise<string[]>
  /** A payout reaches the bank. */
  finishPayout(payoutId: string): Promise<void>
}

/** The sandbox that the configuration names; null when payments go to Stripe itself. */
export function openSandbox({ stripe }: Pick<Config, 'stripe'>): Sandbox | null {
  const { sandboxUrl, secretKey } = stripe
  if (!sandboxUrl) return null
  // Long work lies between two calls: a connection that was kept may be closed by then.
  const headers = { authorization: `Bearer ${secretKey}`, connection: 'close' }
  const control = async (path: string, body: object) => {
    const answer = await fetch(`${sandboxUrl}/_sandbox/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`The Stripe sandbox refused: ${await answer.text()}`)
  }
  return {
    async *importPayments(payments) {
      const body = Readable.from(linesOf(payments))
      const answer = await fetch(`${sandboxUrl}/_sandbox/import-payments`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-ndjson' },
        body: Readable.toWeb(body) as unknown as ReadableStream,
        duplex: 'half',
      } as RequestInit)
      if (!answer.body) throw new Error('The Stripe sandbox did not answer.')
      const stream = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
      for await (const line of createInterface({ input: stream })) {
        const result = JSON.parse(line) as ImportedPayment & { error?: string }
        if (result.error) throw new Error(`The Stripe sandbox refused: ${result.error}`)
        yield result
      }
    },
    async tryCard(intentId, card) {
      const answer = await fetch(`${sandboxUrl}/v1/payment_intents/${intentId}/confirm`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ payment_method: card, return_url: sandboxUrl }).toString(),
      })
      const declined = 402
      if (!answer.ok && answer.status !== declined)
        throw new Error(`The Stripe sandbox answered ${answer.status}: ${await answer.text()}`)
    },
    onboard: (account) => control('account', { account }),
    async payOut(account) {
      await control('payout', { account })
      const answer = await fetch(`${sandboxUrl}/v1/payouts?status=pending`, {
        headers: { ...headers, 'stripe-account': account },
      })
      const { data } = (await answer.json()) as { data: { id: string }[] }
      return data.map(({ id }) => id)
    },
    finishPayout: (payout) => control('payout', { payout }),
  }
}

async function* linesOf(
  payments: Iterable<PastPayment> | AsyncIterable<PastPayment>,
): AsyncGenerator<string> {
  for await (const payment of payments) yield `${JSON.stringify(payment)}\n`
}
