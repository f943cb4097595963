// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { dictionaryOf } from '../lib/i18n/dictionary.ts'
import PaymentForm from './PaymentForm.tsx'
import { LOCALES, prepareTestPage } from './test-island.ts'

/** Stripe's script runs on Stripe's pages only: here is what the island asks of it. */
const stripe = vi.hoisted(() => ({
  load: vi.fn(),
  confirm: vi.fn(),
  options: undefined as { clientSecret: string; locale: string } | undefined,
  ready: () => {},
}))
vi.mock('@stripe/stripe-js/pure', () => ({ loadStripe: stripe.load }))
vi.mock('@stripe/react-stripe-js', () => ({
  Elements: ({ options, children }: { options: typeof stripe.options; children: ReactNode }) => {
    stripe.options = options
    return children
  },
  PaymentElement: ({ onReady }: { onReady: () => void }) => {
    stripe.ready = onReady
    return <div>Stripe’s fields</div>
  },
  useStripe: () => ({ confirmPayment: stripe.confirm }),
  useElements: () => ({ fields: true }),
}))

prepareTestPage()
beforeEach(() => {
  stripe.load.mockReset().mockResolvedValue({})
  stripe.confirm.mockReset()
})

function open(locale: 'en' | 'hi' = 'en') {
  const t = dictionaryOf(locale)
  const texts = {
    pay: 'Pay ₹1,200',
    paying: t.checkout.paying,
    loading: t.checkout.loadingForm,
    failed: t.errors.PAYMENT_FAILED,
    unavailable: t.checkout.unavailable,
  }
  render(
    <PaymentForm
      publishableKey="pk_test_1"
      clientSecret="pi_1_secret_1"
      returnUrl="https://stay.example/bookings/1"
      locale={locale}
      texts={texts}
    />,
  )
  const button = () => screen.getByRole('button') as HTMLButtonElement
  return { texts, button, user: userEvent.setup() }
}

describe.each(LOCALES)('paying by Stripe’s fields (%s)', (locale) => {
  it('waits until they are there, and pays once however often it is pressed', async () => {
    const asked = Promise.withResolvers<object>()
    stripe.confirm.mockReturnValue(asked.promise)
    const { texts, button, user } = open(locale)
    expect(screen.getByText(texts.loading)).toBeTruthy()
    expect(button().disabled).toBe(true)
    act(() => stripe.ready())
    expect(screen.queryByText(texts.loading)).toBeNull()
    expect([button().disabled, button().textContent]).toEqual([false, texts.pay])

    button().focus()
    await user.keyboard('{Enter}{Enter}')
    await user.click(button())
    expect([button().disabled, button().textContent]).toEqual([true, texts.paying])
    expect(stripe.confirm.mock.calls).toEqual([
      [{ elements: { fields: true }, confirmParams: { return_url: 'https://stay.example/bookings/1' } }],
    ])
    await act(async () => asked.resolve({ error: {} }))
    expect(screen.getByRole('alert').textContent).toBe(texts.failed)
    expect(button().disabled).toBe(false)
  })

  it('says so when Stripe cannot be reached', async () => {
    stripe.load.mockRejectedValue(new Error('Failed to load Stripe.js'))
    const { texts } = open(locale)
    expect((await screen.findByRole('alert')).textContent).toBe(texts.unavailable)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('shows the fields in a language that Stripe has', () => {
    open(locale)
    expect(stripe.options).toMatchObject({
      clientSecret: 'pi_1_secret_1',
      locale: locale === 'en' ? 'en' : 'auto',
    })
  })
})

it('shows what Stripe says of a card, and takes it away at the next try', async () => {
  stripe.confirm.mockResolvedValueOnce({ error: { message: 'Your card has insufficient funds.' } })
  const { button, user } = open()
  act(() => stripe.ready())
  await user.click(button())
  expect((await screen.findByRole('alert')).textContent).toBe('Your card has insufficient funds.')
  stripe.confirm.mockReturnValueOnce(new Promise(() => {}))
  await user.click(button())
  expect(screen.queryByRole('alert')).toBeNull()
})
