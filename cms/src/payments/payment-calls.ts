import { AsyncLocalStorage } from 'node:async_hooks'

/** What went over the wire for one call of the payment port. */
export interface WireNotes {
  requests: number
  requestIds: string[]
}

const current = new AsyncLocalStorage<WireNotes>()

/** Runs a call of the port; what its requests note ends up in `notes`. */
export function withWireNotes<T>(notes: WireNotes, call: () => T): T {
  return current.run(notes, call)
}

/** Notes that a request was sent, for the call that caused it. */
export function noteRequest(): void {
  const notes = current.getStore()
  if (notes) notes.requests += 1
}

/** Notes the id that the provider gave the request. */
export function noteRequestId(requestId: string | undefined): void {
  if (requestId) current.getStore()?.requestIds.push(requestId)
}
