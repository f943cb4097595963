'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionButton } from '../ActionButton.tsx'
import { postAction } from '../post-action.ts'
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
  const [isBusy, setBusy] = useState(false)

  const replay = async () => {
    setBusy(true)
    try {
      const { processed, failed } = (await postAction('/api/webhook-events/replay-failed')) as {
        processed: number
        failed: number
      }
      toast[failed > 0 ? 'warning' : 'success'](
        `${say('processed')}: ${processed}. ${say('left')}: ${failed}.`,
      )
      router.refresh()
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <ActionButton size="small" buttonStyle="secondary" disabled={isBusy} onClick={replay}>
      {say('replay')}
    </ActionButton>
  )
}
