import type { DefaultServerCellComponentProps } from 'payload'

export function RatingCell({ cellData }: DefaultServerCellComponentProps) {
  return <span className="bms-number">{typeof cellData === 'number' ? `${cellData.toFixed(1)} ★` : '—'}</span>
}
