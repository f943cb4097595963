import { ALERT_KINDS } from '@bookmysleep/domain/alerts'
import { collectionsOf } from '../../records/collections.ts'
import type { GaugeSpec } from '../gauge.ts'

export const alertGauges: GaugeSpec[] = [
  {
    name: 'bms_alert',
    help: 'Trouble that admins were mailed about when it began, and how much of it there is',
    labelNames: ['kind'],
    async read(ctx) {
      const open = await collectionsOf(ctx).alerts.find({ isOpen: true }).toArray()
      return ALERT_KINDS.map((kind) => ({
        labels: { kind },
        value: open.find((alert) => alert.kind === kind)?.count ?? 0,
      }))
    },
  },
]
