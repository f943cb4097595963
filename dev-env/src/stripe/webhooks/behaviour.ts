/** How deliveries misbehave, for tests and for the demo. All off by default. */
export type WebhookBehaviour = {
  /** Every delivery waits this long, in milliseconds. */
  delayMs: number
  /** Every delivery waits a further random time up to this, so that events overtake each other. */
  reorderMs: number
  /** How many more times each event is delivered. */
  repeat: number
  /** How many of the next events are never delivered. */
  lose: number
  /** Which part of all events is never delivered, at random. */
  loseRate: number
  /** Only events of these types are lost or repeated; empty: of every type. */
  types: string[]
  /** Nothing is sent until this is false again. */
  paused: boolean
  /** First wait after a failed delivery, in milliseconds; it doubles with each. */
  retryMs: number
  /** Deliveries tried before giving up. */
  attempts: number
}

export const calmBehaviour: WebhookBehaviour = {
  delayMs: 0,
  reorderMs: 0,
  repeat: 0,
  lose: 0,
  loseRate: 0,
  types: [],
  paused: false,
  retryMs: 1000,
  attempts: 12,
}
