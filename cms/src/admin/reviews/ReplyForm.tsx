'use client'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Your answer', hi: 'आपका उत्तर' },
  hint: { en: 'Everybody reads it below the review.', hi: 'समीक्षा के नीचे सब इसे पढ़ेंगे।' },
  send: { en: 'Publish', hi: 'प्रकाशित करें' },
  remove: { en: 'Take it back', hi: 'वापस लें' },
  sent: { en: 'Your answer is published.', hi: 'आपका उत्तर प्रकाशित हो गया।' },
  removed: { en: 'Your answer is gone.', hi: 'आपका उत्तर हटा दिया गया।' },
}

/** Where an owner answers what a guest wrote. */
export function ReplyForm() {
  const { user } = useAuth()
  const { id, savedDocumentData } = useDocumentInfo()
  const router = useRouter()
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()
  const given = String(savedDocumentData?.ownerReply ?? '')
  const [text, setText] = useState(given)
  if (!id || user?.role !== 'owner') return null

  const publish = (reply: string | null) =>
    attempt(async () => {
      await postAction(`/api/reviews/${id}/reply`, { reply })
      if (reply === null) setText('')
      toast.success(say(reply === null ? 'removed' : 'sent'))
      router.refresh()
    })

  return (
    <section className="bms-decide" aria-label={say('heading')}>
      <label htmlFor="bms-reply">{say('heading')}</label>
      <textarea
        id="bms-reply"
        rows={5}
        maxLength={2000}
        value={text}
        aria-describedby="bms-reply-hint"
        onChange={({ target }) => setText(target.value)}
      />
      <p id="bms-reply-hint">{say('hint')}</p>
      <div className="bms-decide__buttons">
        <ActionButton size="small" disabled={isBusy || !text.trim()} onClick={() => publish(text.trim())}>
          {say('send')}
        </ActionButton>
        {given && (
          <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={() => publish(null)}>
            {say('remove')}
          </ActionButton>
        )}
      </div>
    </section>
  )
}
