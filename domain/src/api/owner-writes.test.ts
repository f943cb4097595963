import { describe, expect, it } from 'vitest'
import { createRoomSchema, updateRoomSchema } from './owner-writes.ts'

const id = 'a'.repeat(24)
const room = { propertyId: id, roomNumber: '1', capacity: 2, price: 1_000_00, priceUnit: 'night' }

describe('a room as an owner writes it', () => {
  it.each([{ roomType: 'Entire' }, { roomType: 'Dorm', contains: [id] }])('%o must be private', (parts) => {
    const shared = createRoomSchema.safeParse({ ...room, ...parts, sharing: 'shared' })
    expect(shared.error?.issues.map(({ path }) => path)).toEqual([['sharing']])
    expect(createRoomSchema.safeParse({ ...room, ...parts, sharing: 'private' }).success).toBe(true)
  })

  it('may be changed one field at a time', () => {
    expect(updateRoomSchema.parse({ sharing: 'shared' })).toEqual({ sharing: 'shared' })
  })
})
