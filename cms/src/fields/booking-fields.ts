import { BOOKING_STATUS_LABELS, PAYMENT_STATUS_LABELS } from '@bookmysleep/domain/labels'
import type { Field } from 'payload'
import { onlyAdmins, onlyServices } from '../access/rules.ts'
import { day } from './day.ts'
import { say } from './labels.ts'
import { status } from './select.ts'

/** Columns and filters of the list; on its own page a booking is shown by the overview alone. */
const stored: Field[] = [
  {
    name: 'reference',
    type: 'text',
    label: say('Reference', 'संदर्भ'),
    required: true,
    unique: true,
    index: true,
  },
  status('bookingStatus', say('Status', 'स्थिति'), BOOKING_STATUS_LABELS, { required: true }),
  status('paymentStatus', say('Payment', 'भुगतान'), PAYMENT_STATUS_LABELS, { required: true }),
  {
    name: 'seeker',
    type: 'relationship',
    relationTo: 'users',
    label: say('Guest', 'अतिथि'),
    required: true,
    index: true,
  },
  {
    name: 'owner',
    type: 'relationship',
    relationTo: 'users',
    label: say('Owner', 'मालिक'),
    required: true,
    index: true,
  },
  {
    name: 'property',
    type: 'relationship',
    relationTo: 'properties',
    label: say('Property', 'संपत्ति'),
    required: true,
  },
  { name: 'room', type: 'relationship', relationTo: 'rooms', label: say('Room', 'कमरा'), required: true },
  { name: 'beds', type: 'number', hasMany: true, label: say('Beds', 'बिस्तर') },
  { name: 'claims', type: 'json', access: { read: onlyAdmins }, admin: { hidden: true } },
  day('checkInDate', say('Check-in', 'चेक-इन'), { required: true }),
  day('checkOutDate', say('Check-out', 'चेक-आउट'), { required: true }),
  {
    name: 'guests',
    type: 'array',
    label: say('Guests', 'अतिथि'),
    labels: { singular: say('Guest', 'अतिथि'), plural: say('Guests', 'अतिथि') },
    fields: [
      { name: 'name', type: 'text', label: say('Name', 'नाम') },
      { name: 'gender', type: 'text', label: say('Gender', 'लिंग') },
      { name: 'age', type: 'number', label: say('Age', 'आयु') },
    ],
  },
  { name: 'guestCount', type: 'number', label: say('Number of guests', 'अतिथियों की संख्या') },
  { name: 'snapshot', type: 'json', label: say('As it was when booked', 'बुकिंग के समय') },
  {
    name: 'quote',
    type: 'json',
    label: say('Total', 'कुल'),
    admin: { components: { Cell: '/admin/cells/TotalCell#TotalCell' } },
  },
  { name: 'specialRequests', type: 'textarea', label: say('Requests', 'अनुरोध') },
  { name: 'holdExpiresAt', type: 'date', label: say('Held until', 'कब तक रोका') },
  { name: 'checkedInAt', type: 'date', label: say('Checked in', 'चेक-इन हुआ') },
  { name: 'checkedOutAt', type: 'date', label: say('Checked out', 'चेक-आउट हुआ') },
  { name: 'cancellation', type: 'json', label: say('Cancellation', 'रद्द') },
  {
    name: 'timeline',
    type: 'array',
    label: say('Timeline', 'घटनाक्रम'),
    labels: { singular: say('Step', 'चरण'), plural: say('Steps', 'चरण') },
    fields: [
      { name: 'at', type: 'date', label: say('At', 'कब') },
      { name: 'event', type: 'text', label: say('Event', 'घटना') },
      { name: 'by', type: 'text', label: say('By', 'किसने') },
      { name: 'note', type: 'text', label: say('Note', 'टिप्पणी') },
    ],
  },
  { name: 'acceptance', type: 'json', access: { read: onlyAdmins }, admin: { hidden: true } },
  { name: 'rev', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } },
  { name: 'idempotencyKey', type: 'text', access: { read: onlyServices }, admin: { hidden: true } },
  { name: 'requestHash', type: 'text', access: { read: onlyServices }, admin: { hidden: true } },
]

export const bookingFields: Field[] = [
  {
    name: 'overview',
    type: 'ui',
    admin: { components: { Field: '/admin/bookings/BookingOverview#BookingOverview' } },
  },
  ...stored.map(inListsOnly),
]

function inListsOnly(field: Field): Field {
  const { components } = (field.admin ?? {}) as { components?: object }
  const admin = { ...field.admin, components: { ...components, Field: '/admin/fields/Unshown#Unshown' } }
  return { ...field, admin } as Field
}
