import { ObjectId } from 'mongodb'

/** Those of the texts that are ids of ours, each once. */
export function objectIdsOf(texts: readonly (string | null)[]): ObjectId[] {
  const ids = texts.filter((text): text is string => text !== null && /^[0-9a-f]{24}$/.test(text))
  return [...new Set(ids)].map((id) => new ObjectId(id))
}
