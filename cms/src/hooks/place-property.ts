import type { CollectionAfterChangeHook, CollectionBeforeValidateHook } from 'payload'
import type { StreetAddress } from '../geocoding/geocoder.ts'
import { offlineGeocoder } from '../geocoding/offline-geocoder.ts'
import { idOf } from './id-of.ts'
import { tell } from './tell.ts'

type Point = [number, number]
type Address = Partial<StreetAddress> & { coordinates?: Point | null; coordinatesFrom?: string | null }

const WORDS = ['street', 'area', 'city', 'state', 'country', 'zipCode'] as const

/**
 * Puts a house whose owner has not said where it stands to where its area is, or its city; one of an unknown city is
 * refused for want of coordinates. What was set by hand is never overwritten, what was found goes along with its words.
 */
export const placeProperty: CollectionBeforeValidateHook = async ({ data, originalDoc }) => {
  const address = data?.address as Address | undefined
  if (!data || !address) return data
  const before = originalDoc?.address as Address | undefined
  return { ...data, address: await place(address, before) }
}

async function place(address: Address, before: Address | undefined): Promise<Address> {
  const point = isPoint(address.coordinates) ? address.coordinates : null
  const stood = isPoint(before?.coordinates) ? before.coordinates : null
  if (point && !(stood && isSame(point, stood)))
    return { ...address, coordinates: point, coordinatesFrom: 'hand' }
  const from = before?.coordinatesFrom ?? 'hand'
  const hasSameWords = WORDS.every((word) => (address[word] ?? '') === (before?.[word] ?? ''))
  if (stood && (from === 'hand' || hasSameWords))
    return { ...address, coordinates: stood, coordinatesFrom: from }
  const { street = '', city = '', state = '', country = 'India', area, zipCode } = address
  const found = await offlineGeocoder.locate({ street, city, state, country, area, zipCode })
  if (!found) return { ...address, coordinates: null, coordinatesFrom: null }
  return { ...address, coordinates: [found.lng, found.lat], coordinatesFrom: 'area' }
}

/** A house that was put where its area is has its address looked up, by a worker. */
export const tellPlaced: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  const [now, before] = [doc.address as Address, previousDoc?.address as Address | undefined]
  const isNew = operation === 'create' || WORDS.some((word) => (now[word] ?? '') !== (before?.[word] ?? ''))
  if (now.coordinatesFrom === 'area' && isNew)
    await tell(req, {
      type: 'property.placed',
      kind: 'property',
      doc,
      data: { ownerId: String(idOf(doc.owner)) },
    })
  return doc
}

function isPoint(value: unknown): value is Point {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number')
}

const isSame = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1]
