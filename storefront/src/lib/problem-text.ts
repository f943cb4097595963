import type { RoomView } from '@bookmysleep/domain/api/properties'
import type { Dictionary } from './i18n/en.ts'

/** Why a room cannot be had for the dates asked: its own short words where we have them, else the API's. */
export function problemText(room: RoomView, t: Dictionary): string {
  const isShort = room.problem?.includes('shortest stay') ?? false
  if (isShort) return t.property.minNights(room.minNights)
  if (room.freeBeds === 0) return t.property.notFree
  return room.problem ?? t.property.problem
}
