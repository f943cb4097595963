import type { PageMeta } from '@bookmysleep/domain/api/envelope'

/** The `meta` of a list. */
export function pageMeta({ page, limit }: { page: number; limit: number }, total: number): PageMeta {
  return { page, limit, total, totalPages: Math.ceil(total / limit) }
}
