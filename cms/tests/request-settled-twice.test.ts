import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '../src/context.ts'
import { settlePayment } from '../src/payments/settle-payment.ts'
import { createHouse, type House } from './support/create-house.ts'
import { intentStatus, reserveStay, stored } from './support/request-stay.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
let house: House
beforeAll(async () => {
  world = await startWorld()
  house = await createHouse(world.ctx, { instantBook: false })
})
afterAll(() => world?.stop())

/** A context in which something happens before the read of that number, from 1. */
function before(read: number, happens: () => Promise<void>): Ctx {
  let reads = 0
  const watched = ['payments', 'bookings']
  const db = new Proxy(world.ctx.db, {
    get: (target, name) => (name === 'collection' ? collection : Reflect.get(target, name, target)),
  })
  const collection = (name: string) => {
    const real = world.ctx.db.collection(name)
    if (!watched.includes(name)) return real
    return new Proxy(real, {
      get: (target, method) => {
        const value = Reflect.get(target, method, target)
        if (method !== 'findOne') return typeof value === 'function' ? value.bind(target) : value
        return async (...args: Parameters<typeof real.findOne>) => {
          reads += 1
          if (reads === read) await happens()
          return real.findOne(...args)
        }
      },
    })
  }
  return { ...world.ctx, db }
}

it.each([1, 2, 3, 4])(
  'asks the owner once, whoever else settles before the read of number %i',
  async (read) => {
    const { created } = await reserveStay(world, house)
    const paymentId = created.paymentId ?? ''
    await settlePayment(
      before(read, () => settlePayment(world.ctx, paymentId)),
      paymentId,
    )
    const { bookingStatus, timeline } = await stored(world, created.bookingId)
    expect([bookingStatus, timeline.map(({ event }) => event)]).toEqual(['requested', ['hold', 'request']])
    expect(intentStatus(world, created)).toBe('requires_capture')
  },
)
