import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'
import { useMemo, useState } from 'react'

type Texts = { pay: string; paying: string; loading: string; failed: string; unavailable: string }
type Props = {
  publishableKey: string
  clientSecret: string
  returnUrl: string
  locale: 'en' | 'hi'
  texts: Texts
}

/** Stripe's own fields in the page; card numbers go from the browser to Stripe and nowhere else. */
export default function PaymentForm({ publishableKey, clientSecret, returnUrl, locale, texts }: Props) {
  const [isAway, setAway] = useState(false)
  const stripe = useMemo(() => {
    if (typeof window === 'undefined') return null
    return loadStripe(publishableKey).catch(() => {
      setAway(true)
      return null
    })
  }, [publishableKey])
  const appearance = useMemo(readAppearance, [])
  if (isAway)
    return (
      <p className="notice warn" role="alert">
        {texts.unavailable}
      </p>
    )
  return (
    // Stripe's fields have no Hindi; `auto` takes the nearest language that the browser asks for.
    <Elements stripe={stripe} options={{ clientSecret, appearance, locale: locale === 'en' ? 'en' : 'auto' }}>
      <Fields returnUrl={returnUrl} texts={texts} />
    </Elements>
  )
}

function Fields({ returnUrl, texts }: { returnUrl: string; texts: Texts }) {
  const stripe = useStripe()
  const elements = useElements()
  const [problem, setProblem] = useState('')
  const [isReady, setReady] = useState(false)
  const [isPaying, setPaying] = useState(false)

  async function pay(event: { preventDefault(): void }) {
    event.preventDefault()
    if (!stripe || !elements || isPaying) return
    setPaying(true)
    setProblem('')
    const { error } = await stripe.confirmPayment({ elements, confirmParams: { return_url: returnUrl } })
    setPaying(false)
    setProblem(error.message ?? texts.failed)
  }

  return (
    <form className="stack" onSubmit={pay}>
      {!isReady && <p className="muted">{texts.loading}</p>}
      <PaymentElement onReady={() => setReady(true)} />
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
      <button className="button lamp wide" type="submit" disabled={!isReady || isPaying}>
        {isPaying ? texts.paying : texts.pay}
      </button>
    </form>
  )
}

/** The page's own colours, read once, so that Stripe's frame looks like the page around it. */
function readAppearance() {
  if (typeof document === 'undefined') return undefined
  const probe = document.createElement('span')
  document.body.append(probe)
  const colour = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const variables = {
    colorPrimary: colour('--night'),
    colorBackground: colour('--raised'),
    colorText: colour('--ink'),
    colorDanger: colour('--brick'),
    borderRadius: '10px',
    fontSizeBase: '17px',
  }
  probe.remove()
  return { variables }
}
