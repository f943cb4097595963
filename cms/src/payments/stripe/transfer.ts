import type Stripe from 'stripe'
import type { OwnerPort, ProviderTransfer } from '../owner-port.ts'
import { answered, asFailure, idOf, isRefusal } from './failures.ts'

const PAGE = 100

/** The verbs `releaseToOwner` and `reverse`: separate transfers, and reversals of those and of destination charges. */
export function transferWith(
  stripe: Stripe,
): Pick<OwnerPort, 'releaseToOwner' | 'findRelease' | 'reverse' | 'findReversal'> {
  return {
    releaseToOwner({ transferId, attemptKey, paymentId, bookingId, accountId, chargeId, amount, currency }) {
      const params: Stripe.TransferCreateParams = {
        amount,
        currency: currency.toLowerCase(),
        destination: accountId,
        transfer_group: paymentId,
        metadata: { transferId, bookingId },
        ...(chargeId && { source_transaction: chargeId }),
      }
      return made(stripe.transfers.create(params, { idempotencyKey: attemptKey }))
    },

    async findRelease({ paymentId, transferId }) {
      const pages = stripe.transfers.list({ transfer_group: paymentId, limit: PAGE })
      return find(pages, transferId)
    },

    reverse({ transferId, attemptKey, providerTransferId, amount }) {
      const params = { amount, metadata: { transferId } }
      return made(stripe.transfers.createReversal(providerTransferId, params, { idempotencyKey: attemptKey }))
    },

    async findReversal({ providerTransferId, transferId }) {
      return find(stripe.transfers.listReversals(providerTransferId, { limit: PAGE }), transferId)
    },
  }
}

type Movement = Stripe.Transfer | Stripe.TransferReversal

/** Stripe would answer the same key with the same refusal for a day; as a refused try it gets a new one. */
async function made(call: Promise<Movement>): Promise<ProviderTransfer> {
  try {
    return toTransfer(await call)
  } catch (error) {
    if (isRefusal(error)) return { status: 'refused', reason: error.message }
    throw asFailure(error)
  }
}

async function find(pages: AsyncIterable<Movement>, transferId: string): Promise<ProviderTransfer | null> {
  const search = async () => {
    for await (const movement of pages)
      if (movement.metadata?.transferId === transferId) return toTransfer(movement)
    return null
  }
  return answered(search())
}

function toTransfer(movement: Movement): ProviderTransfer {
  return {
    status: 'succeeded',
    providerTransferId: movement.id,
    balanceTransactionId: idOf(movement.balance_transaction),
  }
}
