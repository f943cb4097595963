import type { DefaultServerCellComponentProps } from 'payload'

export function YesNoCell({ cellData, i18n }: DefaultServerCellComponentProps) {
  return <span>{i18n.t(cellData ? 'general:yes' : 'general:no')}</span>
}
