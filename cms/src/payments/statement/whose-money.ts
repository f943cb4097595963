import { fail } from '../../errors.ts'

export interface Reader {
  actor: { id: string; role: string }
  ownerId?: string | undefined
}

/** Whose money somebody may look at: an owner their own, an admin anybody's; null is everybody's. Throws FORBIDDEN. */
export function whoseMoney({ actor, ownerId }: Reader): string | null {
  if (actor.role === 'admin') return ownerId ?? null
  if (actor.role !== 'owner' || (ownerId && ownerId !== actor.id))
    fail('FORBIDDEN', 'You can see your own money only.')
  return actor.id
}
