import { ObjectId } from 'mongodb'
import type { CollectionBeforeChangeHook, FieldHook, TextFieldSingleValidation } from 'payload'
import { text } from 'payload/shared'
import { contextOf } from '../context-of.ts'
import { openStored, showStored } from '../identity/personal-data/open-stored.ts'
import { type Place, seal } from '../identity/personal-data/seal.ts'

/** Ciphertexts that could not be opened while this request read them, by place. */
const UNREADABLE = 'unreadable'

type Documents = { id?: unknown; _id?: unknown }

/** A sealed field is bound to its document, so its id has to be known before it is stored. */
export const chooseId: CollectionBeforeChangeHook = ({ data, operation }) =>
  operation === 'create' ? { ...data, _id: new ObjectId().toHexString() } : data

/**
 * Seals what is stored. Whatever arrives is taken for plain, so nobody can hand in a ciphertext of somebody else's.
 * What could not be opened is kept as it stands until somebody writes another value.
 */
export const sealField: FieldHook = ({
  collection,
  context,
  data,
  operation,
  originalDoc,
  path,
  req,
  value,
}) => {
  const place = placeOf(collection?.slug, path, (operation === 'create' ? data : originalDoc) as Documents)
  if (typeof value === 'string' && value !== '') return seal(contextOf(req), place, value)
  return unreadableIn(context).get(nameOf(place)) ?? value
}

/** Shows a field in clear; empty, with an error in the log, when it was tampered with or its key is missing. */
export const openField: FieldHook = ({ collection, context, data, path, req, value }) => {
  const place = placeOf(collection?.slug, path, data as Documents)
  const shown = showStored(contextOf(req), place, value)
  if (shown === null && typeof value === 'string' && value !== '')
    unreadableIn(context).set(nameOf(place), value)
  return shown
}

/** Payload validates after the hooks have sealed; the rules are for what was typed. */
export const validateSealed: TextFieldSingleValidation = (value, options) => {
  const { collectionSlug, data, event, id, path, req } = options
  if (event !== 'submit') return text(value, options)
  const place = placeOf(collectionSlug, path, id ? { id } : (data as Documents))
  try {
    return text(openStored(contextOf(req), place, value), options)
  } catch {
    return true
  }
}

function placeOf(collection: string | undefined, path: (number | string)[], { id, _id }: Documents): Place {
  return { collection: collection ?? '', id: String(id ?? _id), field: path.join('.') }
}

const nameOf = ({ id, field }: Place) => `${id}/${field}`

function unreadableIn(context: Record<string, unknown>): Map<string, string> {
  const known = (context[UNREADABLE] as Map<string, string> | undefined) ?? new Map<string, string>()
  context[UNREADABLE] = known
  return known
}
