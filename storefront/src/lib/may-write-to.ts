import type { Role } from '@bookmysleep/domain/words'

/** Whether a reader may write to a host: guests and other hosts may, and who is not logged in is asked to. */
export function mayWriteTo(host: { id: string }, reader: { id: string; role: Role } | null): boolean {
  if (!reader) return true
  return reader.id !== host.id && (reader.role === 'seeker' || reader.role === 'owner')
}
