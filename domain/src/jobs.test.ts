import { describe, expect, it } from 'vitest'
import { jobIdOf, parseJob, QUEUE_NAMES } from './jobs.ts'

const id = '65f0a1b2c3d4e5f6a7b8c9d0'

describe('jobs', () => {
  it('stand in these queues', () => {
    expect(QUEUE_NAMES).toEqual([
      'expiry',
      'webhook',
      'email',
      'notification',
      'receipt',
      'search-index',
      'image',
      'refund',
      'geocoding',
      'reconcile',
      'personal-data',
      'audit',
      'transfer',
    ])
  })

  it('are checked when they arrive', () => {
    expect(parseJob('expiry', 'expire-hold', { bookingId: id })).toEqual({ bookingId: id })
    expect(parseJob('expiry', 'sweep-holds', {})).toEqual({})
    expect(() => parseJob('expiry', 'expire-hold', { bookingId: 'x' })).toThrow('24 hexadecimal')
    const mail = { template: 'booking-confirmed', eventId: 'e1', recipientId: id, aggregateId: id }
    expect(parseJob('email', 'send-mail', mail)).toEqual(mail)
    expect(() => parseJob('email', 'send-mail', { ...mail, template: 'spam' })).toThrow()
  })

  it('are refused when the queue has none of that name', () => {
    expect(() => parseJob('email', 'expire-hold' as 'send-mail', {})).toThrow('has no job expire-hold')
  })

  it('get ids that BullMQ takes', () => {
    expect(jobIdOf('mail', 'a:b', 7)).toBe('mail-a_b-7')
  })
})
