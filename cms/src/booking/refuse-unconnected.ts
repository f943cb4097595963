import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { ownerMustConnect } from '../payments/connect/owner-must-connect.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'

/** Throws VALIDATION_FAILED where only connected owners can be booked, and this one is not. */
export async function refuseUnconnected(
  ctx: Pick<Ctx, 'db' | 'config' | 'payments'>,
  { owner }: Pick<PropertyDocument, 'owner'>,
  session?: ClientSession,
): Promise<void> {
  if (!(await ownerMustConnect(ctx, owner, session))) return
  const message = 'cannot take payments at the moment'
  fail('VALIDATION_FAILED', `This stay cannot be booked: its owner ${message}.`, [
    { field: 'propertyId', message },
  ])
}
