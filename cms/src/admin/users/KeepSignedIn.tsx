'use client'
import { useAuth } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef } from 'react'

const EVERY_MS = 10 * 60_000

/**
 * Renews the session of somebody who works at the panel, also on one long page: Payload by itself renews only when
 * another page is opened shortly before the end.
 */
export function KeepSignedIn({ children }: { children: ReactNode }) {
  const { user, refreshCookie } = useAuth()
  const renewedAt = useRef(Date.now())
  const isSignedIn = Boolean(user)
  useEffect(() => {
    if (!isSignedIn) return
    const onWork = () => {
      if (Date.now() - renewedAt.current < EVERY_MS) return
      renewedAt.current = Date.now()
      refreshCookie(true)
    }
    const works = ['pointerdown', 'keydown'] as const
    for (const work of works) window.addEventListener(work, onWork)
    return () => {
      for (const work of works) window.removeEventListener(work, onWork)
    }
  }, [isSignedIn, refreshCookie])
  return <>{children}</>
}
