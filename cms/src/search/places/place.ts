export type CityRow = readonly [
  name: string,
  hindi: string,
  state: string,
  lat: number,
  lng: number,
  others?: readonly string[],
]
export type AreaRow = readonly [
  name: string,
  hindi: string,
  lat: number,
  lng: number,
  others?: readonly string[],
]
export type LandmarkRow = readonly [
  name: string,
  hindi: string,
  city: string,
  lat: number,
  lng: number,
  others?: readonly string[],
]

/** A place that people may name, whether there are stays or not. */
export type Place = {
  id: string
  kind: 'city' | 'area' | 'landmark'
  name: string
  nameHi: string
  others: readonly string[]
  city: string
  state: string
  lat: number
  lng: number
  /** Of two that fit as well, the higher one comes first: large cities, then their parts, then landmarks. */
  rank: number
}
