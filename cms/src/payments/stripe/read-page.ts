import type Stripe from 'stripe'
import type { StatementPage, StatementQuery } from '../port.ts'
import { answered, isStripeError } from './failures.ts'

/** The most that Stripe lists at once. */
const PAGE = 100

/** What was made in a period, in Stripe's parameters of a list. */
export function paramsOf({ from, to, after }: StatementQuery) {
  const created = { ...(from && { gte: seconds(from) }), ...(to && { lt: seconds(to) }) }
  return { limit: PAGE, ...((from || to) && { created }), ...(after && { starting_after: after }) }
}

/** One page of a list; what `read` has no word for is left out. */
export async function page<T extends { id: string }, Stated>(
  listed: Promise<Stripe.ApiList<T>>,
  read: (object: T) => Stated | null,
): Promise<StatementPage<Stated>> {
  const { data, has_more: hasMore } = await answered(listed)
  return { items: data.flatMap((object) => read(object) ?? []), last: data.at(-1)?.id ?? null, hasMore }
}

/** One object; null when Stripe has none with this id. */
export async function orMissing<T, Stated>(
  asked: Promise<T>,
  read: (object: T) => Stated | null,
): Promise<Stated | null> {
  try {
    return read(await asked)
  } catch (error) {
    if (isStripeError(error, 'resource_missing')) return null
    return answered(Promise.reject(error))
  }
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
