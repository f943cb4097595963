import { describe, expect, it } from 'vitest'
import { EVENT_TYPES, parseOutboxEvent } from './outbox-events.ts'

const id = '65f0a1b2c3d4e5f6a7b8c9d0'
const data = { propertyId: id, roomId: id, seekerId: id, ownerId: id }
const event = {
  _id: id,
  type: 'booking.confirmed',
  at: '2026-11-21T10:00:00.000Z',
  aggregate: { kind: 'booking', id },
  rev: 3,
  data,
}

describe('outbox events', () => {
  it('are read with the data of their type', () => {
    expect(parseOutboxEvent(event)).toEqual({ ...event, at: new Date(event.at) })
    expect(
      parseOutboxEvent({ ...event, type: 'booking.cancelled', data: { ...data, by: 'owner' } }).data,
    ).toEqual({
      ...data,
      by: 'owner',
    })
  })

  it('are refused with data missing, an unknown type or no revision', () => {
    expect(() => parseOutboxEvent({ ...event, data: {} })).toThrow()
    expect(() => parseOutboxEvent({ ...event, type: 'booking.exploded' })).toThrow()
    expect(() => parseOutboxEvent({ ...event, rev: undefined })).toThrow()
  })

  it('are named after what happened', () => {
    for (const type of EVENT_TYPES) expect(type).toMatch(/^[a-z]+\.[a-z_]+$/)
  })
})
