import type { ClientSession } from 'mongodb'
import type { PayloadRequest } from 'payload'

/** The MongoDB session of the transaction that a Payload operation runs in, for native writes beside it. */
export async function sessionOf(req: PayloadRequest): Promise<ClientSession | undefined> {
  const id = await req.transactionID
  return id === undefined ? undefined : (req.payload.db.sessions[id] as unknown as ClientSession | undefined)
}
