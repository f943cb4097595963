import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

export const LOCALES = ['en', 'hi'] as const

/** Clears up after each test of a file; call once, at its top. */
export function prepareTestPage(): void {
  // A condition that does come, however busy the machine is.
  configure({ asyncUtilTimeout: 30_000 })
  afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
}
