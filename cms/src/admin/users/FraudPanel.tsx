'use client'
import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { FraudView } from '../../booking/fraud/view-fraud.ts'
import { useWords } from '../use-words.ts'
import { ClearForm } from './ClearSuspicion.tsx'

const WORDS = {
  heading: { en: 'Fraud score', hi: 'धोखाधड़ी स्कोर' },
  of: { en: 'blocked over', hi: 'इससे ऊपर रोक:' },
  exempt: { en: 'Known guest or front desk: not weighed.', hi: 'परिचित अतिथि या फ़्रंट डेस्क: तौला नहीं जाता।' },
  failedPayments: { en: 'Failed payments', hi: 'असफल भुगतान' },
  unpaidFromNetwork: {
    en: 'Unpaid bookings from the same network',
    hi: 'उसी नेटवर्क से बिना भुगतान की बुकिंग',
  },
  refused: { en: 'Refused, last', hi: 'रोका गया, आख़िरी बार' },
}

/** On a person's page. */
export function FraudPanel() {
  const { id } = useDocumentInfo()
  return id ? <FraudScore userId={String(id)} /> : null
}

/** An admin sees what speaks against somebody's bookings, and clears it. */
export function FraudScore({ userId }: { userId: string }) {
  const { user } = useAuth()
  const { say, language } = useWords(WORDS)
  const [view, setView] = useState<FraudView | null>(null)
  const isShown = user?.role === 'admin'
  const load = useCallback(async () => setView(isShown ? await fetchFraud(userId) : null), [userId, isShown])
  useEffect(() => void load(), [load])
  if (!view) return null
  const [refusal] = view.open
  return (
    <section className="bms-block-form" aria-label={say('heading')}>
      <p>
        {say('heading')}: {view.score} ({say('of')} {view.limit})
      </p>
      {view.isExempt && <p>{say('exempt')}</p>}
      <ul>
        {view.reasons.map(({ fact, count, points }) => (
          <li key={fact}>
            {say(fact)}: {count} → {points}
          </li>
        ))}
      </ul>
      {refusal && (
        <>
          <p>
            {say('refused')} {new Date(refusal.lastAt).toLocaleString(language)}, {refusal.address}
          </p>
          <ClearForm suspicionId={refusal.id} onDone={() => void load()} />
        </>
      )}
    </section>
  )
}

async function fetchFraud(userId: string): Promise<FraudView | null> {
  const response = await fetch(`/api/users/${userId}/fraud`)
  return response.ok ? await response.json() : null
}
