import type { DefaultServerCellComponentProps } from 'payload'

/** What is stored, as it is: one thing, or several with commas between. */
export function PlainCell({ cellData }: DefaultServerCellComponentProps) {
  const shown = Array.isArray(cellData) ? cellData.join(', ') : String(cellData ?? '')
  return <span>{shown || '—'}</span>
}
