import type { RoomDay, ShownRoomDay } from '@bookmysleep/domain/api/properties'

/** A day of a room as somebody sees it: strangers learn how many beds are free, those in charge why others are not. */
export function shownDay(day: RoomDay, isInCharge: boolean): ShownRoomDay {
  return isInCharge ? day : { date: day.date, free: day.free, held: null, booked: null, blocked: null }
}
