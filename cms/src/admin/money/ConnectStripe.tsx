'use client'
import type { ConnectionView } from '@bookmysleep/domain/api/connect'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { textOf } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Stripe', hi: 'स्ट्राइप' },
  none: {
    en: 'Connect with Stripe, so that what you earn reaches your bank.',
    hi: 'स्ट्राइप से जुड़ें, ताकि आपकी कमाई बैंक तक पहुँचे।',
  },
  started: {
    en: 'You have begun; Stripe still needs your details.',
    hi: 'आपने शुरुआत की है; स्ट्राइप को विवरण चाहिए।',
  },
  verifying: {
    en: 'Stripe is checking your details. There is nothing to do now.',
    hi: 'स्ट्राइप विवरण जाँच रहा है। अभी कुछ नहीं करना है।',
  },
  restricted: {
    en: 'Stripe has stopped payments to you until this is done:',
    hi: 'यह पूरा होने तक स्ट्राइप ने आपके भुगतान रोके हैं:',
  },
  connected: {
    en: 'Connected. Your share of each payment goes to your Stripe account.',
    hi: 'जुड़ा हुआ। हर भुगतान में आपका हिस्सा आपके स्ट्राइप खाते में जाता है।',
  },
  due: { en: 'Stripe still asks you to:', hi: 'स्ट्राइप को अभी चाहिए:' },
  connect: { en: 'Connect with Stripe', hi: 'स्ट्राइप से जुड़ें' },
  goOn: { en: 'Continue at Stripe', hi: 'स्ट्राइप पर आगे बढ़ें' },
  disconnect: { en: 'Disconnect', hi: 'अलग करें' },
  sure: { en: 'Disconnect from Stripe?', hi: 'स्ट्राइप से अलग करें?' },
}

/** How the owner is connected, and what to do about it. Takes them on when they come back from Stripe. */
export function ConnectStripe({ connection }: { connection: ConnectionView }) {
  const { say, language } = useWords(WORDS)
  const router = useRouter()
  const { isBusy, attempt } = useAttempt()
  const hasLooked = useRef(false)
  const goToStripe = () =>
    attempt(async () => {
      const { url } = (await postAction('/api/connect-accounts/onboard')) as { url: string }
      window.location.assign(url)
    })
  const disconnect = () => {
    if (!window.confirm(say('sure'))) return
    void attempt(async () => {
      await postAction('/api/connect-accounts/disconnect')
      router.refresh()
    })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the address the page was opened with
  useEffect(() => {
    if (hasLooked.current) return
    hasLooked.current = true
    const from = new URLSearchParams(window.location.search).get('stripe')
    if (from === 'expired') void goToStripe()
    if (from === 'returned')
      void attempt(async () => {
        await postAction('/api/connect-accounts/look')
        window.history.replaceState(null, '', window.location.pathname)
        router.refresh()
      })
  }, [])

  const { state, due } = connection
  return (
    <section className="bms-decide" aria-label={say('heading')} data-state={state}>
      <h2>{say('heading')}</h2>
      <p>{say(state)}</p>
      {due.length > 0 && (
        <>
          {state !== 'restricted' && <p>{say('due')}</p>}
          <ul>
            {due.map((label) => (
              <li key={label.en}>{textOf(label, language)}</li>
            ))}
          </ul>
        </>
      )}
      <div className="bms-decide__buttons">
        {(state !== 'connected' || due.length > 0) && state !== 'verifying' && (
          <ActionButton size="small" disabled={isBusy} onClick={goToStripe}>
            {say(state === 'none' ? 'connect' : 'goOn')}
          </ActionButton>
        )}
        {state !== 'none' && (
          <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={disconnect}>
            {say('disconnect')}
          </ActionButton>
        )}
      </div>
    </section>
  )
}
