import type { DefaultServerCellComponentProps, SelectField } from 'payload'
import { textOf } from '../format.ts'
import { StatusChip } from '../StatusChip.tsx'

export function StatusCell({ cellData, field, i18n }: DefaultServerCellComponentProps) {
  const { options } = field as SelectField
  const option = options.find((one) => typeof one === 'object' && one.value === cellData)
  const label = typeof option === 'object' ? textOf(option.label, i18n.language) : String(cellData ?? '—')
  return <StatusChip status={String(cellData)}>{label}</StatusChip>
}
