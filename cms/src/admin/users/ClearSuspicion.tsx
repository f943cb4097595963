'use client'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Nothing wrong here?', hi: 'कुछ ग़लत नहीं?' },
  how: {
    en: 'What lies before the clearing no longer counts against this person.',
    hi: 'मान्य करने से पहले की बातें इस व्यक्ति के ख़िलाफ़ नहीं गिनी जातीं।',
  },
  note: { en: 'What you found out', hi: 'आपने क्या पाया' },
  clear: { en: 'Clear', hi: 'मान्य करें' },
  cleared: { en: 'Cleared.', hi: 'मान्य किया गया।' },
}

/** An admin clears the entry that is open. */
export function ClearSuspicion() {
  const { user } = useAuth()
  const { id, savedDocumentData } = useDocumentInfo()
  const { say } = useWords(WORDS)
  const [isDone, setDone] = useState(false)
  if (!id || user?.role !== 'admin' || isDone || savedDocumentData?.clearedAt) return null
  return (
    <section className="bms-block-form" aria-label={say('heading')}>
      <ClearForm suspicionId={String(id)} onDone={() => setDone(true)} />
    </section>
  )
}

/** Asks for a note and clears one entry. */
export function ClearForm({ suspicionId, onDone }: { suspicionId: string; onDone: () => void }) {
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()
  const [note, setNote] = useState('')
  const clear = () =>
    attempt(async () => {
      await postAction(`/api/suspicious-activities/${suspicionId}/clear`, { note })
      toast.success(say('cleared'))
      onDone()
    })
  return (
    <>
      <p>{say('how')}</p>
      <label>
        {say('note')}
        <textarea rows={2} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
      </label>
      <ActionButton size="small" disabled={isBusy || note.trim().length < 3} onClick={clear}>
        {say('clear')}
      </ActionButton>
    </>
  )
}
