/**
 * Where the payment page sends people back to. The origin is the one they came by when it is ours
 * (several may be), else the first public one.
 */
export function returnAddress(bookingId: string, here: URL, ownOrigins: string[]): string {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(here.hostname)
  const origin = isLocal || ownOrigins.includes(here.origin) ? here.origin : (ownOrigins[0] ?? here.origin)
  return `${origin}/bookings/${bookingId}/return`
}

/** The payment page's address, told where to send people afterwards. */
export function withReturn(paymentPage: string, returnUrl: string): string {
  const url = new URL(paymentPage)
  url.searchParams.set('return_url', returnUrl)
  return url.href
}
