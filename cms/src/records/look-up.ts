import type { Document } from 'mongodb'

/** Documents of another collection that do not depend on the one that is looked at. */
export function lookUp(
  from: string,
  { as, where = {}, more = [] }: { as: string; where?: Document; more?: Document[] },
): Document {
  return { $lookup: { from, pipeline: [{ $match: where }, ...more], as } }
}
