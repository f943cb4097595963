import Bowser from 'bowser'

export type AgentWords = { browser: string | null; system: string | null }

/** What a user agent says of itself, in a few words: Chrome on Android. Null for what it does not tell. */
export function describeUserAgent(userAgent: string | null): AgentWords {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os, platform } = Bowser.parse(userAgent)
  const model = platform.type === 'mobile' || platform.type === 'tablet' ? platform.model : undefined
  return { browser: browser.name || null, system: model || os.name || null }
}
