import http from 'k6/http'

export type Room = { propertyId: string; roomId: string; guests: 'female' | 'male'; minNights: number }

type Card = { id: string }
type RoomView = { id: string; genderPolicy: string; minNights: number; priceUnit: string; roomType: string }

/** Every room that can be booked by the night, except whole flats, whose rooms are listed on their own. */
export function findRooms(api: string): Room[] {
  return pages(api).flatMap(({ id }) => {
    const rooms = http.get(`${api}/api/v1/rooms/property/${id}`).json('data') as unknown as RoomView[]
    return rooms
      .filter(({ priceUnit, roomType }) => priceUnit === 'night' && roomType !== 'Entire')
      .map((room) => ({
        propertyId: id,
        roomId: room.id,
        guests: room.genderPolicy === 'women' ? ('female' as const) : ('male' as const),
        minNights: Math.max(1, room.minNights),
      }))
  })
}

function pages(api: string): Card[] {
  const first = http.get(`${api}/api/v1/properties?limit=100`)
  return first.json('data') as unknown as Card[]
}
