import type { CollectionConfig } from 'payload'
import { either } from '../access/compose.ts'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, own, readOnly } from '../access/rules.ts'
import { bookingFields } from '../fields/booking-fields.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { answerRequestAction } from './actions/answer-request.ts'
import { cancelBookingAction, previewCancellationAction } from './actions/cancel-booking.ts'
import { changeStayActions } from './actions/change-stay.ts'
import { depositClaimActions } from './actions/deposit-claim.ts'
import { frontDeskActions } from './actions/front-desk.ts'
import { refundActions } from './actions/refund-booking.ts'

/** Read-only here: what people do to a booking are actions of `/api/v1`. */
export const Bookings: CollectionConfig = {
  slug: 'bookings',
  labels: { singular: say('Booking', 'बुकिंग'), plural: say('Bookings', 'बुकिंग') },
  admin: {
    group: GROUPS.bookings,
    useAsTitle: 'reference',
    defaultColumns: [
      'reference',
      'property',
      'room',
      'checkInDate',
      'checkOutDate',
      'bookingStatus',
      'paymentStatus',
      'quote',
    ],
    listSearchableFields: ['reference'],
    hidden: hiddenExceptFor('owner', 'admin'),
  },
  access: {
    read: either(admins, own('owner', 'owner'), own('seeker', 'seeker')),
    ...readOnly,
  },
  indexes: [
    { fields: ['property', 'checkInDate', 'checkOutDate'] },
    { fields: ['room', 'checkInDate', 'checkOutDate'] },
    { fields: ['bookingStatus', 'createdAt'] },
    { fields: ['owner', 'bookingStatus', 'checkInDate'] },
  ],
  defaultSort: '-createdAt',
  endpoints: [
    previewCancellationAction,
    answerRequestAction,
    cancelBookingAction,
    ...depositClaimActions,
    ...refundActions,
    ...frontDeskActions,
    ...changeStayActions,
  ],
  fields: bookingFields,
  timestamps: true,
}
