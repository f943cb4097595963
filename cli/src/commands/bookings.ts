import { resumeBooking } from '@bookmysleep/cms/booking/booking-flow'
import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { Command } from 'commander'
import { withContext } from '../config/open-context.ts'

/** `bms bookings`: one booking at a time. */
export function bookingsCommand(): Command {
  return new Command('bookings').description('Look into single bookings, and bring them forward.').addCommand(
    new Command('resume')
      .description('Bring a booking as far as it can go by now: settle, expire, complete, refund.')
      .argument('<reference>', 'such as BMS-7K2M-9QXT')
      .addHelpText('after', '\nHarmless for a booking that is as it should be.')
      .action((reference: string) => withContext((ctx) => resume(ctx, reference))),
  )
}

async function resume(ctx: Ctx, reference: string): Promise<void> {
  const before = await stateOf(ctx, reference)
  await resumeBooking(ctx, reference)
  const after = await stateOf(ctx, reference)
  console.log(
    before === after ? `${reference} is as it should be: ${after}.` : `${reference}: ${before} → ${after}.`,
  )
}

async function stateOf(ctx: Ctx, reference: string): Promise<string> {
  const booking = await collectionsOf(ctx).bookings.findOne({ reference: reference.trim().toUpperCase() })
  return booking ? `${booking.bookingStatus}, ${booking.paymentStatus}` : 'unknown'
}
