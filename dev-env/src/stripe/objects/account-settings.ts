import type Stripe from 'stripe'

/** What of an account's settings a request may set here. */
export type GivenSettings = {
  payouts?: {
    debit_negative_balances?: boolean
    statement_descriptor?: string
    schedule?: {
      interval?: string
      delay_days?: string | number
      weekly_anchor?: string
      monthly_anchor?: number
    }
  }
}

/** Settings of a new account: paid out daily, card money after three days. */
export function buildSettings(given: GivenSettings = {}): Stripe.Account.Settings {
  return mergeSettings(
    {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: null, timezone: 'Asia/Kolkata' },
      payments: {
        statement_descriptor: null,
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: {
        debit_negative_balances: false,
        schedule: { delay_days: minimumDelay, interval: 'daily' },
        statement_descriptor: null,
      },
    },
    given,
  )
}

export function mergeSettings(
  before: Stripe.Account.Settings,
  given: GivenSettings,
): Stripe.Account.Settings {
  const payouts = before.payouts
  if (!payouts || !given.payouts) return before
  const { schedule, ...rest } = given.payouts
  const { delay_days: delay, ...timing } = schedule ?? {}
  return {
    ...before,
    payouts: {
      ...payouts,
      ...rest,
      schedule: {
        ...payouts.schedule,
        ...timing,
        ...(delay === undefined ? {} : { delay_days: Number(delay) || minimumDelay }),
      },
    },
  }
}

const minimumDelay = 3
