import { collectionsOf } from '../../records/collections.ts'
import { countEach, type GaugeSpec } from '../gauge.ts'

const OPEN_REFUNDS = ['pending', 'failed', 'manual_payout'] as const
const OPEN_TRANSFERS = ['waiting', 'pending', 'failed', 'owing'] as const

export const moneyGauges: GaugeSpec[] = [
  {
    name: 'bms_refunds_open',
    help: 'Refunds that have not reached the guest: pending, failed (tried again), manual_payout (to be paid by hand)',
    labelNames: ['status'],
    read: (ctx) =>
      countEach('status', OPEN_REFUNDS, (status) =>
        collectionsOf(ctx).refunds.countDocuments({ status: status as (typeof OPEN_REFUNDS)[number] }),
      ),
  },
  {
    name: 'bms_transfers_open',
    help: 'Transfers to and from owners that are not made: waiting (not connected), pending, failed, owing',
    labelNames: ['status'],
    read: (ctx) =>
      countEach('status', OPEN_TRANSFERS, (status) =>
        collectionsOf(ctx).transfers.countDocuments({ status: status as (typeof OPEN_TRANSFERS)[number] }),
      ),
  },
  {
    name: 'bms_transfers_owing_minor_units',
    help: 'What owners owe after reversals that Stripe could not make, by currency',
    labelNames: ['currency'],
    async read(ctx) {
      const sums = await collectionsOf(ctx)
        .transfers.aggregate<{ _id: string; amount: number }>([
          { $match: { status: 'owing' } },
          { $group: { _id: '$currency', amount: { $sum: '$amount' } } },
        ])
        .toArray()
      return sums.map(({ _id, amount }) => ({ labels: { currency: _id }, value: amount }))
    },
  },
]
