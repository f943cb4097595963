import type { Db, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { BookingDocument } from './documents/bookings.ts'
import type { PropertyDocument, RoomDocument } from './documents/catalog.ts'
import type { DepositClaimDocument } from './documents/deposits.ts'
import type { DisputeDocument } from './documents/disputes.ts'
import type { BedNight, BlockDocument } from './documents/inventory.ts'
import type { JournalDocument } from './documents/ledger.ts'
import type { LockDocument } from './documents/locks.ts'
import type { AlertDocument, WebhookEventDocument } from './documents/logs.ts'
import type { ConnectAccountDocument, PayoutDocument, TransferDocument } from './documents/owner-money.ts'
import type { PaymentDocument, RefundDocument } from './documents/payments.ts'
import type { UserDocument } from './documents/people.ts'
import type {
  PromoCodeDocument,
  PromoRedemption,
  ReferralDocument,
  WalletDocument,
  WalletEntry,
} from './documents/promotions.ts'

const known = new WeakMap<Db, ReturnType<typeof open>>()

/** The collections that services read and write natively, each with the type of its documents; opened once a database. */
export function collectionsOf({ db }: Pick<Ctx, 'db'>) {
  const opened = known.get(db) ?? open(db)
  known.set(db, opened)
  return opened
}

function open(db: Db) {
  return {
    bookings: db.collection<BookingDocument>('bookings'),
    payments: db.collection<PaymentDocument>('payments'),
    refunds: db.collection<RefundDocument>('refunds'),
    transfers: db.collection<TransferDocument>('transfers'),
    promoCodes: db.collection<PromoCodeDocument>('promo-codes'),
    promoRedemptions: db.collection<PromoRedemption>('promo-redemptions'),
    promoLocks: db.collection<{ _id: ObjectId; n: number }>('promo-locks'),
    wallets: db.collection<WalletDocument>('wallets'),
    walletEntries: db.collection<WalletEntry>('wallet-entries'),
    referrals: db.collection<ReferralDocument>('referrals'),
    referralCodes: db.collection<{ _id: string; user: ObjectId }>('referral-codes'),
    depositClaims: db.collection<DepositClaimDocument>('deposit-claims'),
    connectAccounts: db.collection<ConnectAccountDocument>('connect-accounts'),
    payouts: db.collection<PayoutDocument>('payouts'),
    disputes: db.collection<DisputeDocument>('disputes'),
    blocks: db.collection<BlockDocument>('blocks'),
    bedNights: db.collection<BedNight>('bed-nights'),
    locks: db.collection<LockDocument>('inventory-locks'),
    journals: db.collection<JournalDocument>('ledger-journals'),
    alerts: db.collection<AlertDocument>('alerts'),
    webhookEvents: db.collection<WebhookEventDocument>('webhook-events'),
    properties: db.collection<PropertyDocument>('properties'),
    rooms: db.collection<RoomDocument>('rooms'),
    users: db.collection<UserDocument>('users'),
  }
}
