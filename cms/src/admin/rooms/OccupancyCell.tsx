import type { DefaultServerCellComponentProps } from 'payload'
import { contextOf } from '../../context-of.ts'
import { countOccupiedBeds } from '../data/count-occupied-beds.ts'
import { todayInIndia } from '../format.ts'

/** Beds taken tonight, of all beds. */
export async function OccupancyCell({ rowData, payload }: DefaultServerCellComponentProps) {
  // Payload also renders cells without a row, to know what they look like.
  if (!rowData?.id) return null
  const ctx = contextOf({ payload })
  const taken = await countOccupiedBeds(ctx, {
    rooms: [String(rowData.id)],
    night: todayInIndia(ctx.clock.now()),
  })
  return (
    <span className="bms-number">
      {taken} / {rowData.capacity}
    </span>
  )
}
