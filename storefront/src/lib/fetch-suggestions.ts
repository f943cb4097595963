import type { Suggestion } from '@bookmysleep/domain/api/properties'

/** Proposals for what was typed; none when they cannot be had, since the box works without them. */
export async function fetchSuggestions(text: string, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    const response = await fetch(`/suggest.json?q=${encodeURIComponent(text.trim())}`, { signal })
    return response.ok ? await response.json() : []
  } catch {
    return []
  }
}
