import type { DefaultServerCellComponentProps } from 'payload'
import { percent } from '../format.ts'

/** A rate in basis points as people say it: `500` → `5%`. */
export function PercentCell({ cellData }: DefaultServerCellComponentProps) {
  return <span className="bms-number">{typeof cellData === 'number' ? percent(cellData) : '—'}</span>
}
