import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type {
  AlertDocument,
  BedNight,
  BlockDocument,
  BookingDocument,
  ConnectAccountDocument,
  DepositClaimDocument,
  JournalDocument,
  PaymentDocument,
  PayoutDocument,
  PromoCodeDocument,
  PromoRedemption,
  PropertyDocument,
  ReferralDocument,
  RefundDocument,
  RoomDocument,
  TransferDocument,
  UserDocument,
  WalletDocument,
  WalletEntry,
  WebhookEventDocument,
} from './documents.ts'

/** The collections that services read and write natively, each with the type of its documents. */
export function collectionsOf({ db }: Pick<Ctx, 'db'>) {
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
    blocks: db.collection<BlockDocument>('blocks'),
    bedNights: db.collection<BedNight>('bed-nights'),
    inventoryLocks: db.collection<{ _id: ObjectId; n: number }>('inventory-locks'),
    seekerLocks: db.collection<{ _id: ObjectId; n: number }>('seeker-locks'),
    journals: db.collection<JournalDocument>('ledger-journals'),
    alerts: db.collection<AlertDocument>('alerts'),
    webhookEvents: db.collection<WebhookEventDocument>('webhook-events'),
    properties: db.collection<PropertyDocument>('properties'),
    rooms: db.collection<RoomDocument>('rooms'),
    users: db.collection<UserDocument>('users'),
  }
}
