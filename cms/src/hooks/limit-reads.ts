import type { CollectionBeforeOperationHook } from 'payload'

/** So many documents, as in `/api/v1`: a page of the panel is no longer. */
const MOST = 100

/**
 * Payload's REST answers `limit=0` and `pagination=false` with everything there is. Whoever asks gets a page; the
 * documents that belong to those of a page (`currentDepth`) come whole, and services read as much as they like.
 */
export const limitReads: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { limit, pagination, currentDepth, overrideAccess, id } = args as {
    limit?: number
    pagination?: boolean
    currentDepth?: number
    overrideAccess?: boolean
    id?: unknown
  }
  const isList = ['read', 'findVersions'].includes(operation as string) && id === undefined
  if (!isList || overrideAccess || currentDepth !== undefined) return args
  if (limit === undefined && pagination !== false) return args
  return { ...args, limit: limit && limit > 0 ? Math.min(limit, MOST) : MOST }
}
