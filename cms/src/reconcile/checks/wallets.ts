import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { WalletDocument } from '../../records/documents/promotions.ts'
import type { Finding } from '../finding.ts'
import { overDocuments, overWhole } from '../paging.ts'
import { sayMoney } from '../say-money.ts'

/** A wallet holds what its entries add up to. */
export const checkWallets = overDocuments<WalletDocument>({
  of: ({ wallets }) => wallets,
  async look(ctx, page) {
    const sums = await sumsOf(
      ctx,
      page.map(({ _id }) => _id),
    )
    return page.flatMap(({ _id, balance, currency }) => {
      const noted = sums.get(String(_id)) ?? 0
      if (noted === balance) return []
      return finding({
        subject: `wallet ${_id}`,
        problem: `holds ${sayMoney(balance, currency)}, its entries add up to ${sayMoney(noted, currency)}`,
      })
    })
  },
})

/** All wallets together hold what the ledger owes seekers less what holds, which are not captured, have taken of it. */
export const checkWalletCredit = overWhole(async (ctx) => {
  const [inWallets, inHolds, owed] = await Promise.all([
    heldInWallets(ctx),
    takenByHolds(ctx),
    owedByLedger(ctx),
  ])
  if (inWallets + inHolds === owed) return []
  return [
    finding({
      subject: 'wallet_credit',
      problem: `the ledger owes seekers ${owed} (minor units); wallets hold ${inWallets} and holds ${inHolds}`,
    }),
  ]
})

function finding(part: Pick<Finding, 'subject' | 'problem'>): Finding {
  return {
    check: 'wallets',
    ...part,
    likelyCause: 'a wallet, an entry or a journal was edited by hand',
    advice: 'Compare the entries of the wallet with the bookings that they name, and correct the balance.',
    repair: null,
  }
}

async function sumsOf(ctx: Ctx, users: ObjectId[]): Promise<Map<string, number>> {
  const rows = await collectionsOf(ctx)
    .walletEntries.aggregate<{ _id: ObjectId; sum: number }>([
      { $match: { user: { $in: users } } },
      { $group: { _id: '$user', sum: { $sum: '$amount' } } },
    ])
    .toArray()
  return new Map(rows.map(({ _id, sum }) => [String(_id), sum]))
}

async function heldInWallets(ctx: Ctx): Promise<number> {
  const [row] = await collectionsOf(ctx)
    .wallets.aggregate<{ sum: number }>([{ $group: { _id: null, sum: { $sum: '$balance' } } }])
    .toArray()
  return row?.sum ?? 0
}

async function takenByHolds(ctx: Ctx): Promise<number> {
  const [row] = await collectionsOf(ctx)
    .bookings.aggregate<{ sum: number }>([
      { $match: { bookingStatus: { $in: ['pending', 'requested', 'accepting'] } } },
      { $group: { _id: null, sum: { $sum: '$quote.wallet' } } },
    ])
    .toArray()
  return row?.sum ?? 0
}

async function owedByLedger(ctx: Ctx): Promise<number> {
  const [row] = await collectionsOf(ctx)
    .journals.aggregate<{ sum: number }>([
      { $match: { 'postings.account': 'wallet_credit' } },
      { $unwind: '$postings' },
      { $match: { 'postings.account': 'wallet_credit' } },
      { $group: { _id: null, sum: { $sum: { $subtract: ['$postings.credit', '$postings.debit'] } } } },
    ])
    .toArray()
  return row?.sum ?? 0
}
