import type { DefaultServerCellComponentProps } from 'payload'

/** Bed numbers as people count them, from 1. */
export function BedsCell({ cellData }: DefaultServerCellComponentProps) {
  return <span>{Array.isArray(cellData) ? cellData.join(', ') : '—'}</span>
}
