import type { DefaultServerCellComponentProps } from 'payload'

const BPS_IN_PERCENT = 100

/** A rate in basis points as people say it: `500` → `5%`. */
export function PercentCell({ cellData }: DefaultServerCellComponentProps) {
  return (
    <span className="bms-number">{typeof cellData === 'number' ? `${cellData / BPS_IN_PERCENT}%` : '—'}</span>
  )
}
