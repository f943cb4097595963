'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
import { useAttempt } from '../use-attempt.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  replay: { en: 'Process all failed ones again', hi: 'सभी असफल को फिर से संसाधित करें' },
  processed: { en: 'Processed', hi: 'पूरे हुए' },
  left: { en: 'Still failed', hi: 'अब भी असफल' },
}

/** Replays all failed events, above the list. */
export function ReplayFailed() {
  const router = useRouter()
  const { say } = useWords(WORDS)
  const { isBusy, attempt } = useAttempt()

  const replay = () =>
    attempt(async () => {
      const { processed, failed } = (await postAction('/api/webhook-events/replay-failed')) as {
        processed: number
        failed: number
      }
      toast[failed > 0 ? 'warning' : 'success'](
        `${say('processed')}: ${processed}. ${say('left')}: ${failed}.`,
      )
      router.refresh()
    })

  return (
    <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={replay}>
      {say('replay')}
    </ActionButton>
  )
}
