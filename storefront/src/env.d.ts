declare namespace App {
  interface Locals {
    locale: import('@bookmysleep/domain/words').Locale
    t: import('./lib/i18n/en.ts').Dictionary
    theme: import('./lib/preferences.ts').Theme | null
    /** The access token of the person who asks, or null. */
    session: string | null
    /** Where the request comes from, past our own proxies. */
    clientIp: string
    api: import('./lib/calls.ts').Api
    requestId: string
  }
}
