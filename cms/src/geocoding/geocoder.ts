import type { Coordinates } from '@bookmysleep/domain/api/primitives'

/** Where a house stands, in words. */
export type StreetAddress = {
  street: string
  area?: string | null
  city: string
  state: string
  country: string
  zipCode?: string | null
}

/** Finds addresses on the map. */
export interface Geocoder {
  /** Null for what it does not know. Throws when it cannot be asked now. */
  locate(address: StreetAddress): Promise<Coordinates | null>
}
