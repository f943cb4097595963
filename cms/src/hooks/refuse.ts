import { APIError } from 'payload'

/** Stops a panel or REST operation with a message that the person reads, and 409. */
export function refuse(message: string): never {
  throw new APIError(message, 409, null, true)
}
