'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  remove: { en: 'Take this picture away', hi: 'यह तस्वीर हटाएँ' },
  done: { en: 'The picture is gone.', hi: 'तस्वीर हटा दी गई।' },
}

/** An admin takes somebody's picture away. */
export function RemovePicture({ userId }: { userId: string }) {
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()
  const router = useRouter()
  const remove = () =>
    attempt(async () => {
      await postAction(`/api/users/${userId}/remove-picture`)
      toast.success(say('done'))
      router.refresh()
    })
  return (
    <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={remove}>
      {say('remove')}
    </ActionButton>
  )
}
