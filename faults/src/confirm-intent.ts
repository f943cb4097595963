// biome-ignore lint/suspicious/noExplicitAny: an intent or an error, read loosely
export type StripeAnswer = { status: number; data: any; code: string | undefined }

type Place = { sandboxUrl: string | null; publishableKey: string }
type Confirmation = { intentId: string; clientSecret: string; card: string }

/** What Stripe's form in the seeker's browser sends. Null when no answer came. */
export async function confirmIntent(
  { sandboxUrl, publishableKey }: Place,
  { intentId, clientSecret, card }: Confirmation,
): Promise<StripeAnswer | null> {
  try {
    const response = await fetch(`${sandboxUrl}/v1/payment_intents/${intentId}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publishableKey}` },
      body: new URLSearchParams({
        client_secret: clientSecret,
        payment_method: card,
        return_url: 'http://localhost/back',
      }),
      signal: AbortSignal.timeout(5_000),
    })
    const data = (await response.json()) as StripeAnswer['data']
    return { status: response.status, data, code: data.error?.code }
  } catch {
    return null
  }
}
