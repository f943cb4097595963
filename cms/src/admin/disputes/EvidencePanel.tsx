'use client'
import { awaitsEvidence } from '@bookmysleep/domain/dispute-rules'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { showInstant } from '../format.ts'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Answer the bank', hi: 'बैंक को उत्तर दें' },
  until: { en: 'The bank takes evidence once, until', hi: 'बैंक साक्ष्य केवल एक बार लेगा, इस समय तक:' },
  statement: { en: 'What happened', hi: 'क्या हुआ' },
  stay: { en: 'The booking and its receipt', hi: 'बुकिंग और उसकी रसीद' },
  dates: { en: 'Nights', hi: 'रातें' },
  policy: { en: 'Policy that was shown and accepted', hi: 'दिखाई और स्वीकार की गई नीति' },
  timeline: { en: 'What was recorded, and when', hi: 'क्या दर्ज हुआ, और कब' },
  hint: {
    en: 'Change what you know better. A PDF of all of it and the receipt go with it.',
    hi: 'जो आप बेहतर जानते हैं उसे सुधारें। इन सबका एक PDF और रसीद साथ जाते हैं।',
  },
  save: { en: 'Keep for later', hi: 'बाद के लिए रखें' },
  saved: { en: 'Kept. Nothing was sent yet.', hi: 'रखा गया। अभी कुछ नहीं भेजा गया।' },
  show: { en: 'Show the evidence', hi: 'साक्ष्य दिखाएँ' },
  submit: { en: 'Send it to the bank', hi: 'बैंक को भेजें' },
  done: { en: 'On its way. The bank decides now.', hi: 'भेजा जा रहा है। अब बैंक निर्णय करेगा।' },
  closed: { en: 'Nothing can be sent to the bank any more.', hi: 'अब बैंक को कुछ नहीं भेजा जा सकता।' },
}

const TEXTS = ['statement', 'stay', 'dates', 'policy', 'timeline'] as const
type Texts = Partial<Record<(typeof TEXTS)[number], string>>

/** Everything that is known of the stay, shown and changed before it is sent to the guest's bank. */
export function EvidencePanel() {
  const { user } = useAuth()
  const { id, savedDocumentData } = useDocumentInfo()
  const router = useRouter()
  const { say, language } = useWords(WORDS)
  const [evidence, setEvidence] = useState<Texts | null>(null)
  const { isBusy, attempt } = useAttempt()
  if (!id || user?.role !== 'admin') return null
  if (
    !awaitsEvidence(savedDocumentData?.status) ||
    savedDocumentData?.submittedAt ||
    savedDocumentData?.answer
  )
    return <p className="bms-hint">{say('closed')}</p>

  const body = Object.fromEntries(TEXTS.flatMap((name) => (evidence?.[name] ? [[name, evidence[name]]] : [])))
  const show = () =>
    attempt(async () => setEvidence((await postAction(`/api/disputes/${id}/evidence`)) as Texts))
  const save = () =>
    attempt(async () => {
      setEvidence((await postAction(`/api/disputes/${id}/draft`, body)) as Texts)
      toast.success(say('saved'))
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
      {evidence && <p className="bms-hint">{say('hint')}</p>}
      {evidence &&
        TEXTS.map((name) => (
          <div key={name}>
            <label htmlFor={`bms-evidence-${name}`}>{say(name)}</label>
            <textarea
              id={`bms-evidence-${name}`}
              rows={name === 'dates' ? 1 : 5}
              maxLength={20_000}
              value={evidence[name] ?? ''}
              onChange={({ target }) => setEvidence({ ...evidence, [name]: target.value })}
            />
          </div>
        ))}
      <div className="bms-decide__buttons">
        <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={evidence ? save : show}>
          {say(evidence ? 'save' : 'show')}
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
