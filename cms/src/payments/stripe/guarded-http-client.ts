import type { IncomingMessage } from 'node:http'
import Stripe from 'stripe'
import type { Guard } from '../../resilience/guard.ts'
import { HttpRefusal } from '../../resilience/http-refusal.ts'
import { noteRequest, noteRequestId } from '../payment-calls.ts'

type Client = ReturnType<typeof Stripe.createNodeHttpClient>
type Answer = Awaited<ReturnType<Client['makeRequest']>>

/**
 * Stripe's HTTP client behind a guard. What may be sent again is sent again as it is, its idempotency key
 * included; a request that is refused, because Stripe is left alone, ends like one that found no connection.
 */
export function guardedHttpClient(guard: Guard): Client {
  const client = Stripe.createNodeHttpClient()
  const send = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => {
    const [, , , method, headers] = request
    const isRepeatable = method !== 'POST' || 'Idempotency-Key' in headers
    let last: Answer | undefined
    const tryOnce = async () => {
      // An answer that nobody reads keeps its connection.
      ;(last?.getRawResponse() as IncomingMessage | undefined)?.resume()
      noteRequest()
      last = await send(...request)
      return look(last)
    }
    try {
      return await guard.run(tryOnce, { isRepeatable })
    } catch (error) {
      if (error instanceof HttpRefusal) return (error as HttpRefusal<Answer>).response
      throw error
    }
  }
  return client
}

/** The guard judges by errors: an answer that says that Stripe does not work, or is busy, becomes one. */
function look(response: Answer): Answer {
  const [status, headers] = [response.getStatusCode(), response.getHeaders()]
  noteRequestId(headers['request-id'] as string | undefined)
  if (status < 500 && status !== 409 && status !== 429) return response
  throw new HttpRefusal({ status, headers, response })
}
