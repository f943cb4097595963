'use client'
import { toast, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  heading: { en: 'Decide', hi: 'निर्णय' },
  approve: { en: 'Approve', hi: 'स्वीकृत करें' },
  reject: { en: 'Reject', hi: 'अस्वीकृत करें' },
  reason: { en: 'Reason, told to the owner', hi: 'कारण, मालिक को बताया जाएगा' },
  needsReason: { en: 'Say why, so that the owner can put it right.', hi: 'कारण बताएँ, ताकि मालिक सुधार सके।' },
  done: { en: 'Decided. The owner is told by e-mail.', hi: 'निर्णय हुआ। मालिक को ई-मेल जाएगा।' },
}

/** An admin's decision on a property; the reason goes to the owner. */
export function ApprovalButtons() {
  const { user } = useAuth()
  const { id, savedDocumentData } = useDocumentInfo()
  const router = useRouter()
  const { say } = useWords(WORDS)
  const [reason, setReason] = useState('')
  const { isBusy, attempt } = useAttempt()
  const status = savedDocumentData?.verificationStatus
  if (!id || user?.role !== 'admin') return null

  const decide = (decision: 'verified' | 'rejected') => {
    if (decision === 'rejected' && !reason.trim()) return toast.error(say('needsReason'))
    return attempt(async () => {
      await postAction(`/api/properties/${id}/decide`, { decision, reason: reason.trim() || undefined })
      toast.success(say('done'))
      router.refresh()
    })
  }

  return (
    <section className="bms-decide" aria-label={say('heading')}>
      <label htmlFor="bms-reason">{say('reason')}</label>
      <textarea id="bms-reason" rows={3} value={reason} onChange={({ target }) => setReason(target.value)} />
      <div className="bms-decide__buttons">
        {status !== 'verified' && (
          <ActionButton size="small" disabled={isBusy} onClick={() => decide('verified')}>
            {say('approve')}
          </ActionButton>
        )}
        {status !== 'rejected' && (
          <ActionButton
            size="small"
            buttonStyle="secondary"
            disabled={isBusy}
            onClick={() => decide('rejected')}
          >
            {say('reject')}
          </ActionButton>
        )}
      </div>
    </section>
  )
}
