'use client'
import { awaitsEvidence } from '@bookmysleep/domain/dispute-rules'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { showInstant } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Answer the bank', hi: 'बैंक को उत्तर दें' },
  until: { en: 'The bank takes evidence once, until', hi: 'बैंक साक्ष्य केवल एक बार लेगा, इस समय तक:' },
  statement: { en: 'What happened, in your words (optional)', hi: 'क्या हुआ, आपके शब्दों में (वैकल्पिक)' },
  show: { en: 'Show the evidence', hi: 'साक्ष्य दिखाएँ' },
  submit: { en: 'Send it to the bank', hi: 'बैंक को भेजें' },
  customerName: { en: 'Guest', hi: 'अतिथि' },
  customerEmail: { en: 'E-mail', hi: 'ई-मेल' },
  stay: { en: 'Stay and receipt', hi: 'प्रवास और रसीद' },
  dates: { en: 'Dates', hi: 'तिथियाँ' },
  policy: { en: 'Policy', hi: 'नीति' },
  timeline: { en: 'What happened, by our records', hi: 'हमारे अभिलेख में घटनाक्रम' },
  told: { en: 'What we say', hi: 'हमारा कथन' },
  done: { en: 'Sent. The bank decides now.', hi: 'भेजा गया। अब बैंक निर्णय करेगा।' },
  closed: { en: 'Nothing can be sent to the bank any more.', hi: 'अब बैंक को कुछ नहीं भेजा जा सकता।' },
}

/** The parts of the evidence, by their names in the answer. */
const NAMES = {
  customerName: 'customerName',
  customerEmail: 'customerEmail',
  stay: 'stay',
  dates: 'dates',
  policy: 'policy',
  timeline: 'timeline',
  statement: 'told',
} as const

/** Everything that is known of the stay, shown before it is sent to the guest's bank. */
export function EvidencePanel() {
  const { user } = useAuth()
  const { id, savedDocumentData } = useDocumentInfo()
  const router = useRouter()
  const { say, language } = useWords(WORDS)
  const [statement, setStatement] = useState('')
  const [evidence, setEvidence] = useState<Record<string, string> | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (!id || user?.role !== 'admin') return null
  if (!awaitsEvidence(savedDocumentData?.status) || savedDocumentData?.submittedAt)
    return <p className="bms-hint">{say('closed')}</p>

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    await work()
      .catch((error: Error) => toast.error(error.message))
      .finally(() => setBusy(false))
  }
  const body = { statement: statement.trim() || undefined }
  const show = () =>
    attempt(async () => {
      setEvidence((await postAction(`/api/disputes/${id}/evidence`, body)) as Record<string, string>)
    })
  const submit = () =>
    attempt(async () => {
      await postAction(`/api/disputes/${id}/answer`, body)
      toast.success(say('done'))
      setEvidence(null)
      router.refresh()
    })

  return (
    <section className="bms-decide" aria-label={say('heading')}>
      <p>
        {say('until')} <strong>{showInstant(savedDocumentData?.dueBy, language)}</strong>
      </p>
      <label htmlFor="bms-statement">{say('statement')}</label>
      <textarea
        id="bms-statement"
        rows={4}
        value={statement}
        onChange={({ target }) => setStatement(target.value)}
      />
      {evidence && (
        <dl className="bms-facts">
          {Object.entries(evidence).map(([name, text]) => (
            <div key={name}>
              <dt>{name in NAMES ? say(NAMES[name as keyof typeof NAMES]) : name}</dt>
              <dd className="bms-evidence">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="bms-decide__buttons">
        <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={show}>
          {say('show')}
        </ActionButton>
        {evidence && (
          <ActionButton size="small" disabled={isBusy} onClick={submit}>
            {say('submit')}
          </ActionButton>
        )}
      </div>
    </section>
  )
}
