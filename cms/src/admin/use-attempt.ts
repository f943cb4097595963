'use client'
import { toast } from '@payloadcms/ui'
import { useState } from 'react'

/** Runs what a button does: one at a time, a failure is said in a toast. */
export function useAttempt() {
  const [isBusy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    await work()
      .catch((error: Error) => toast.error(error.message))
      .finally(() => setBusy(false))
  }
  return { isBusy, attempt }
}
