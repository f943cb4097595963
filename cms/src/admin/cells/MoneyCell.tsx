import type { DefaultServerCellComponentProps } from 'payload'
import { rupees } from '../format.ts'

export function MoneyCell({ cellData, rowData }: DefaultServerCellComponentProps) {
  return <span className="bms-number">{rupees(cellData, rowData?.currency) || '—'}</span>
}
