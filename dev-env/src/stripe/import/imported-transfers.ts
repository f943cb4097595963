import type Stripe from 'stripe'
import type { AnyObject } from '../core/object-map.ts'
import { buildApplicationFee } from '../objects/application-fee.ts'
import { buildBalanceTransaction } from '../objects/balance-transaction.ts'
import { buildReversal, buildTransfer } from '../objects/transfer.ts'

/** Past movements between the platform and owners' accounts, amounts in minor units, dates in seconds since 1970. */
export type TransfersToImport = {
  /** Our payment's id: what all transfers of a payment share. */
  transferGroup?: string
  /** A destination charge: all of it goes to the account, and `fee` of it comes back as application fee. */
  destination?: { account: string; fee: number }
  /** A transfer from the charge, made later. */
  release?: { account: string; amount: number; created: number; metadata?: Stripe.Metadata }
  /** What came back of the transfer. */
  reversal?: { amount: number; created: number; metadata?: Stripe.Metadata }
}

type Made = { id: string; balanceTransaction: string }

/** Null for what there was not. */
export type ImportedTransfers = { transfer: Made | null; applicationFee: Made | null; reversal: Made | null }

/**
 * The transfer of a past payment with its application fee and what came back of it, on the platform's side only: the
 * owners' accounts would take as much memory again. `charge` is what the payment's charge says of it.
 */
export function importedTransfers(
  { transferGroup, destination, release, reversal }: TransfersToImport,
  { key, source }: { key: string; source: Stripe.Charge },
): { objects: AnyObject[]; charge: Partial<Stripe.Charge>; result: ImportedTransfers } {
  const group = transferGroup ?? null
  const grouped = { transfer_group: group }
  const order = destination
    ? { account: destination.account, amount: source.amount, created: source.created, metadata: {} }
    : release
  if (!order)
    return { objects: [], charge: grouped, result: { transfer: null, applicationFee: null, reversal: null } }

  const { currency } = source
  const { account, amount, created, metadata = {} } = order
  const id = `tr_${key}`
  const shared = { amount, currency, created, metadata, group, destination: account, id }
  const transfer = buildTransfer({ ...shared, sourceTransaction: source.id })
  const line = (name: string, options: Pick<Line, 'amount' | 'created' | 'type' | 'source'>) =>
    buildBalanceTransaction({ ...options, id: `txn_${key}${name}`, currency })
  const out = line('t', { amount: -amount, created, type: 'transfer', source: id })
  const back =
    reversal && buildReversal({ transfer, ...reversal, id: `trr_${key}`, created: reversal.created })
  const backLine =
    back &&
    line('b', { amount: back.amount, created: back.created, type: 'transfer_refund', source: back.id })
  const fee =
    destination && destination.fee > 0
      ? buildApplicationFee({
          id: `fee_${key}`,
          account,
          charge: `py_${key}`,
          originating: source.id,
          amount: destination.fee,
          currency,
          created,
        })
      : undefined
  const feeLine = fee && line('f', { amount: fee.amount, created, type: 'application_fee', source: fee.id })
  const made = { ...transfer, balance_transaction: out.id, amount_reversed: back?.amount ?? 0 }
  return {
    objects: [
      { ...made, reversed: made.amount_reversed === amount },
      out,
      ...(fee && feeLine ? [{ ...fee, balance_transaction: feeLine.id }, feeLine] : []),
      ...(back && backLine ? [{ ...back, balance_transaction: backLine.id }, backLine] : []),
    ],
    charge: {
      ...grouped,
      ...(destination && { transfer: id, transfer_data: { amount: null, destination: account } }),
      ...(fee && { application_fee: fee.id, application_fee_amount: fee.amount }),
    },
    result: {
      transfer: { id, balanceTransaction: out.id },
      applicationFee: fee && feeLine ? { id: fee.id, balanceTransaction: feeLine.id } : null,
      reversal: back && backLine ? { id: back.id, balanceTransaction: backLine.id } : null,
    },
  }
}

type Line = Parameters<typeof buildBalanceTransaction>[0]
