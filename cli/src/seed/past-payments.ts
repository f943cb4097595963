import type { Ctx } from '@bookmysleep/cms/context'
import type { PaymentPort } from '@bookmysleep/cms/payments/port'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { ObjectId } from 'mongodb'
import type { PastPayment, Sandbox } from './sandbox.ts'

/** The intent of a seeded payment. */
export const intentIdOf = (paymentId: string) => `pi_seed${paymentId}`

/**
 * Payments at the sandbox that carry the dates of the context's clock. What Stripe would be asked to make is
 * imported there; everything else goes through the real port.
 */
export function createPastPayments(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { real, sandbox }: { real: PaymentPort; sandbox: Sandbox },
): PaymentPort {
  const { payments } = collectionsOf(ctx)
  const nowInSeconds = () => secondsOf(ctx.clock.now())
  return {
    ...real,
    async collect(order) {
      // Only Stripe itself can reserve an amount; one that is paid in the past is imported over it.
      if (order.captureMethod === 'manual') return real.collect(order)
      const id = intentIdOf(order.paymentId)
      const { amount, currency, description, paymentId, bookingId } = order
      await importOne(sandbox, {
        id,
        amount,
        currency: currency.toLowerCase(),
        created: nowInSeconds(),
        description,
        metadata: { paymentId, bookingId },
        status: 'requires_payment_method',
      })
      return real.retrieveCollection(id)
    },
    async refund({ refundId, intentId, amount }) {
      const payment = await payments.findOne({ intentId })
      if (!payment) throw new Error(`no payment has the intent ${intentId}`)
      const created = nowInSeconds()
      const made = await importOne(sandbox, {
        ...paidImport(payment),
        refunds: [{ amount, created, metadata: { refundId } }],
      })
      return real.retrieveRefund(made.refunds[0]?.id ?? '')
    },
  }
}

/** Pays an open payment of the past at the sandbox, at the moment of the context's clock. */
export async function payInThePast(
  ctx: Pick<Ctx, 'clock'>,
  { sandbox, payment }: { sandbox: Sandbox; payment: PaymentDocument },
): Promise<void> {
  await importOne(sandbox, paidImport({ ...payment, paidAt: ctx.clock.now() }))
}

export const secondsOf = (date: Date) => Math.floor(date.getTime() / 1000)

function paidImport(payment: PaymentDocument): PastPayment {
  const { _id, booking, amount, currency, paidAt, createdAt, intentId } = payment
  return {
    id: intentId ?? intentIdOf(_id.toHexString()),
    amount,
    currency: currency.toLowerCase(),
    created: secondsOf(paidAt ?? createdAt),
    description: '',
    metadata: { paymentId: _id.toHexString(), bookingId: new ObjectId(booking).toHexString() },
    status: 'succeeded',
  }
}

async function importOne(sandbox: Sandbox, payment: PastPayment) {
  for await (const result of sandbox.importPayments([payment])) return result
  throw new Error(`the Stripe sandbox did not take ${payment.id}`)
}
