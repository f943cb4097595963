import type { Ctx } from '../../src/context.ts'

/** A context in which something else happens as soon as a stay has been looked at, before its beds are taken. */
export function interrupted(ctx: Ctx, happen: () => Promise<void>): Ctx {
  let isDue = true
  const { db } = ctx
  const properties = db.collection('properties')
  const aggregate: typeof properties.aggregate = (...args) => {
    const cursor = properties.aggregate(...args)
    const next = async () => {
      const found = await cursor.next()
      if (isDue) {
        isDue = false
        await happen()
      }
      return found
    }
    return Object.assign(Object.create(cursor), { next })
  }
  const collection = (name: string) =>
    name === 'properties' ? Object.assign(Object.create(properties), { aggregate }) : db.collection(name)
  return { ...ctx, db: Object.assign(Object.create(db), { collection }) }
}
