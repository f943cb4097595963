import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { Check } from './violation.ts'

/** Of each event of Stripe the inbox holds one at most, and has processed it. */
export const checkInbox: Check = async ({ ctx, environment }) => {
  const sent = new Map<string, number>()
  const subjectOf = (type: string, objectId: string) => `${type} of ${objectId}`
  for (const { type, data } of environment.stripe.control.events()) {
    const object = data.object as { id?: string; object?: string; payment_intent?: string }
    const id = (object.object === 'charge' ? object.payment_intent : undefined) ?? object.id ?? ''
    sent.set(subjectOf(type, id), (sent.get(subjectOf(type, id)) ?? 0) + 1)
  }
  const stored = await collectionsOf(ctx).webhookEvents.find().toArray()
  const bySubject = Map.groupBy(stored, ({ type, objectId }) => subjectOf(type, objectId))
  return [...bySubject].flatMap(([subject, events]) => {
    const allowed = sent.get(subject) ?? 0
    const waiting = events.filter(({ status }) => status !== 'processed')
    return [
      ...(events.length > allowed
        ? [{ check: 'inbox', subject, problem: `is stored ${events.length} times, Stripe has ${allowed}` }]
        : []),
      ...waiting.map(({ _id, status }) => ({
        check: 'inbox',
        subject,
        problem: `${_id} is still ${status}`,
      })),
    ]
  })
}
