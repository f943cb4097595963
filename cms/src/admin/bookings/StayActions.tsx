import { type DeskAction, isDeskAction } from '@bookmysleep/domain/front-desk-rules'
import { addDays } from '@bookmysleep/domain/stay-dates'
import type { Payload } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import { getBooking } from '../../booking/get-booking.ts'
import { contextOf } from '../../context-of.ts'
import { isFailure } from '../../errors.ts'
import { DeskButtons } from '../front-desk/DeskButtons.tsx'
import { BookingActions } from './BookingActions.tsx'
import { EarlyEnd } from './EarlyEnd.tsx'
import { ExtendStay } from './ExtendStay.tsx'
import { RequestActions } from './RequestActions.tsx'

type Props = {
  payload: Payload
  user: { id: number | string; role?: unknown } | null | undefined
  bookingId: string
}

/** Everything that the reader of a booking may do with it now, as the services allow it. */
export async function StayActions({ payload, user, bookingId: id }: Props) {
  const role = roleOf(user)
  if (!user || !role) return null
  const asked = { actor: { id: String(user.id), role }, idOrReference: id }
  const booking = await getBooking(contextOf({ payload }), asked).catch((error: unknown) => {
    if (isFailure(error)) return null
    throw error
  })
  if (!booking) return null
  const { allowedActions, checkInDate, checkOutDate, guests } = booking
  const desk: DeskAction[] = allowedActions.filter(isDeskAction)
  const days = { from: addDays(checkInDate, 1), to: addDays(checkOutDate, -1) }
  return (
    <>
      {(allowedActions.includes('accept') || allowedActions.includes('reject')) && <RequestActions id={id} />}
      <DeskButtons bookingId={id} guestName={guests[0]?.name ?? booking.reference} actions={desk} />
      {allowedActions.includes('extend') && <ExtendStay id={id} from={addDays(checkOutDate, 1)} />}
      {allowedActions.includes('shorten') && <EarlyEnd id={id} kind="shorten" {...days} />}
      {allowedActions.includes('notice') && <EarlyEnd id={id} kind="notice" {...days} />}
      {allowedActions.includes('cancel') && <BookingActions id={id} />}
    </>
  )
}
