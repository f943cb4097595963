import type { DefaultServerCellComponentProps } from 'payload'
import { rupees } from '../format.ts'

/** What the guest pays, from a booking's quote. */
export function TotalCell({ cellData }: DefaultServerCellComponentProps) {
  const quote = cellData as { totalAmount?: number; currency?: string } | null
  return <span className="bms-number">{rupees(quote?.totalAmount, quote?.currency) || '—'}</span>
}
