import { idSchema } from '@bookmysleep/domain/api/primitives'
import type { PayloadRequest } from 'payload'
import { fail } from '../../errors.ts'

/** The id in an action's address. Throws NOT_FOUND for what cannot be one. */
export function addressedId(req: PayloadRequest): string {
  const id = idSchema.safeParse(req.routeParams?.id)
  return id.success ? id.data : fail('NOT_FOUND', 'There is nothing here.')
}
