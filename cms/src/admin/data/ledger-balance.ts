import type { LedgerAccount } from '@bookmysleep/domain/ledger-accounts'
import type { Ctx } from '../../context.ts'

/** Credit less debit of some liability accounts over the whole ledger, in minor units. */
export async function ledgerBalance(
  { db }: Pick<Ctx, 'db'>,
  accounts: LedgerAccount[],
): Promise<Record<string, number>> {
  const rows = await db
    .collection('ledger-journals')
    .aggregate<{ _id: string; balance: number }>([
      { $match: { 'postings.account': { $in: accounts } } },
      { $unwind: '$postings' },
      { $match: { 'postings.account': { $in: accounts } } },
      {
        $group: {
          _id: '$postings.account',
          balance: { $sum: { $subtract: ['$postings.credit', '$postings.debit'] } },
        },
      },
    ])
    .toArray()
  return Object.fromEntries(rows.map(({ _id, balance }) => [_id, balance]))
}
