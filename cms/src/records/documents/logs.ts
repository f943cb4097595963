import type { AlertKind } from '@bookmysleep/domain/alerts'
import type { ObjectId } from 'mongodb'

export interface WebhookEventDocument {
  _id: string
  type: string
  objectId: string
  /** The owner's account that it is about; null for the platform's own. */
  account: string | null
  receivedAt: Date
  status: 'received' | 'processed' | 'failed'
  attempts: number
  lastError: string | null
  /** When the sweep may look at it; null once it is processed. */
  nextAttemptAt: Date | null
  processedAt: Date | null
}

/** Trouble of one kind, from when it began to when it was over; admins were mailed when it began. */
export interface AlertDocument {
  _id: ObjectId
  kind: AlertKind
  isOpen: boolean
  count: number
  lines: string[]
  openedAt: Date
  updatedAt: Date
  closedAt: Date | null
}

/** A call of the payment port. `ours` and `theirs` are the ids in it; `amount` in minor units. */
export interface PaymentLogDocument {
  _id: ObjectId
  at: Date
  verb: string
  /** `not_asked`: the provider was left alone, because it had failed too often. */
  outcome: 'answered' | 'refused' | 'unanswered' | 'not_asked'
  /** How the thing asked for stands, in the port's words. */
  status: string | null
  errorCode: string | null
  message: string | null
  ours: string[]
  theirs: string[]
  amount: number | null
  currency: string | null
  /** Sent over the wire, repeats included. */
  requests: number
  requestIds: string[]
  milliseconds: number
}
