import type { DefaultServerCellComponentProps } from 'payload'
import { showDay } from '../format.ts'

export function DayCell({ cellData, i18n }: DefaultServerCellComponentProps) {
  return <span>{showDay(cellData, i18n.language) || '—'}</span>
}
