import { AsyncLocalStorage } from 'node:async_hooks'
import type { Ctx } from '@bookmysleep/cms/context'
import { ClientSession, Collection } from 'mongodb'

/** What one flow has done to the world so far, and after which of its effects it is to stand still for ever. */
export type Run = { effects: string[]; freezeAfter: number; onFreeze(): void }

const runs = new AsyncLocalStorage<Run>()
const WRITES = [
  ...(['insertOne', 'insertMany', 'updateOne', 'updateMany'] as const),
  ...(['findOneAndUpdate', 'deleteOne', 'deleteMany'] as const),
]

/** Counts every effect of what `work` does: writes, commits, calls of the payment provider, jobs. */
export function runCounted<T>(run: Run, work: () => Promise<T>): Promise<T> {
  return runs.run(run, work)
}

/** Has the driver, and the context's payments and queues, report their effects to the run that causes them. */
export function reportEffects(ctx: Ctx): Ctx {
  for (const name of WRITES)
    wrap(Collection.prototype, name, (collection: Collection) => `${name} in ${collection.collectionName}`)
  wrap(ClientSession.prototype, 'commitTransaction', () => 'commit')
  return {
    ...ctx,
    payments: reporting(ctx.payments, 'payments'),
    queues: reporting(ctx.queues, 'queues'),
  }
}

/** After the effect, before anybody hears of it: as if the process had been killed at that moment. */
async function note(effect: string): Promise<void> {
  const run = runs.getStore()
  if (!run) return
  run.effects.push(effect)
  if (run.effects.length !== run.freezeAfter) return
  run.onFreeze()
  await new Promise(() => {})
}

function wrap<T extends object>(
  prototype: T,
  name: keyof T & string,
  describe: (self: never) => string,
): void {
  const original = prototype[name] as (...args: unknown[]) => Promise<unknown>
  const method = async function (this: never, ...args: unknown[]) {
    const result = await original.apply(this, args)
    await note(describe(this))
    return result
  }
  Object.assign(prototype, { [name]: method })
}

/** The same object, whose methods note that they were called once they have their answer. */
function reporting<T extends object>(target: T, name: string): T {
  return new Proxy(target, {
    get(_, key) {
      const value = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const result = value.apply(target, args)
        if (!(result instanceof Promise)) return result
        return result.then(async (answer) => {
          await note(`${name}.${String(key)}`)
          return answer
        })
      }
    },
  })
}
