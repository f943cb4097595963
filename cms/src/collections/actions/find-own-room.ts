import type { PayloadRequest } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import { fail } from '../../errors.ts'
import { idOf } from '../../hooks/id-of.ts'
import type { Room } from '../../payload-types.ts'
import { addressedId } from './addressed-id.ts'

/** The room of `/:id/…`, when the asking owner has it or an admin asks; otherwise there is no such room. */
export async function findOwnRoom(req: PayloadRequest): Promise<Room> {
  const role = roleOf(req.user)
  if (role !== 'owner' && role !== 'admin')
    return fail('FORBIDDEN', 'Only owners see the calendar of a room.')
  const room = await req.payload.findByID({
    collection: 'rooms',
    id: addressedId(req),
    depth: 1,
    disableErrors: true,
    overrideAccess: false,
    req,
  })
  const property = room?.property
  const owner = typeof property === 'object' ? idOf(property?.owner) : null
  if (!room || (role === 'owner' && owner !== String(req.user?.id)))
    return fail('NOT_FOUND', 'There is no such room.')
  return room
}
