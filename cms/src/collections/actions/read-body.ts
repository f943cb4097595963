import { addDataAndFileToRequest, type PayloadRequest } from 'payload'
import type { z } from 'zod'
import { fail } from '../../errors.ts'

/** The JSON body of a panel action, checked. Throws VALIDATION_FAILED with what is wrong. */
export async function readBody<Body>(req: PayloadRequest, schema: z.ZodType<Body>): Promise<Body> {
  await addDataAndFileToRequest(req)
  const parsed = schema.safeParse(req.data ?? {})
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  return fail('VALIDATION_FAILED', 'Something is missing or wrong.', details)
}
