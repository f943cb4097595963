import type { CollectionBeforeValidateHook } from 'payload'
import { assertExpected, type Expected } from '../records/assert-expected.ts'

/** Keeps the promise of If-Match for whatever is written through Payload: the caller puts `expected` in the context. */
export const refuseLostUpdate: CollectionBeforeValidateHook = ({ data, originalDoc, operation, context }) => {
  if (operation === 'update') assertExpected(context.expected as Expected, originalDoc)
  return data
}
