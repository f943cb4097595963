import {
  AMENITY_LABELS,
  GENDER_POLICY_LABELS,
  PRICE_UNIT_LABELS,
  ROOM_TYPE_LABELS,
  SHARING_LABELS,
} from '@bookmysleep/domain/labels'
import type { Field, Where } from 'payload'
import { onlyServices } from '../access/rules.ts'
import { day } from './day.ts'
import { say } from './labels.ts'
import { money } from './money.ts'
import { select } from './select.ts'
import { yesNo } from './yes-no.ts'

/** Owners choose among their own houses only. */
const ownHouses = ({ user }: { user: { id: unknown; role?: unknown } | null }): Where | true =>
  user?.role === 'owner' ? { owner: { equals: user.id } } : true

export const roomFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: say('The room', 'कमरा'), fields: roomTab() },
      { label: say('Price', 'क़ीमत'), fields: priceTab() },
      {
        label: say('Calendar', 'कैलेंडर'),
        fields: [
          {
            name: 'calendar',
            type: 'ui',
            admin: { components: { Field: '/admin/rooms/RoomCalendar#RoomCalendar' } },
          },
        ],
      },
    ],
  },
  {
    name: 'title',
    type: 'text',
    label: say('Room', 'कमरा'),
    access: { create: onlyServices, update: onlyServices },
    admin: { hidden: true },
  },
  {
    name: 'tonight',
    type: 'ui',
    label: say('Tonight', 'आज रात'),
    admin: { components: { Cell: '/admin/rooms/OccupancyCell#OccupancyCell' } },
  },
]

function roomTab(): Field[] {
  return [
    {
      name: 'property',
      type: 'relationship',
      relationTo: 'properties',
      label: say('Property', 'संपत्ति'),
      required: true,
      index: true,
      filterOptions: ownHouses as never,
      access: { update: onlyServices },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'roomNumber',
          type: 'text',
          label: say('Number or name', 'संख्या या नाम'),
          required: true,
          maxLength: 40,
        },
        select('roomType', say('Kind', 'प्रकार'), ROOM_TYPE_LABELS, { required: true }),
      ],
    },
    {
      type: 'row',
      fields: [
        select('sharing', say('Sold', 'बिक्री'), SHARING_LABELS, { required: true, defaultValue: 'private' }),
        {
          name: 'capacity',
          type: 'number',
          label: say('Beds', 'बिस्तर'),
          required: true,
          min: 1,
          max: 50,
          validate: (value: number | number[] | null | undefined) =>
            (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 50) ||
            'A room has 1 to 50 beds.',
        },
      ],
    },
    {
      name: 'contains',
      type: 'relationship',
      relationTo: 'rooms',
      hasMany: true,
      label: say('Rooms it contains', 'इसमें शामिल कमरे'),
      filterOptions: ({ data }) =>
        data?.property ? { property: { equals: data.property }, roomType: { not_equals: 'Entire' } } : true,
      admin: {
        condition: (data) => data.roomType === 'Entire',
        description: say('Booking this books every bed of them.', 'इसे बुक करने पर उनके सभी बिस्तर बुक होते हैं।'),
      },
    },
    select('genderPolicy', say('Who may stay', 'कौन रह सकता है'), GENDER_POLICY_LABELS, {
      required: true,
      defaultValue: 'any',
    }),
    select('amenities', say('Facilities', 'सुविधाएँ'), AMENITY_LABELS, { hasMany: true }),
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      maxRows: 15,
      label: say('Photos', 'तस्वीरें'),
    },
  ]
}

function priceTab(): Field[] {
  return [
    {
      type: 'row',
      fields: [
        money('price', say('Price', 'क़ीमत'), {
          required: true,
          index: true,
          admin: {
            description: say(
              'Of one bed when shared, of the room when private.',
              'साझा हो तो एक बिस्तर की, निजी हो तो कमरे की।',
            ),
          },
        }),
        select('priceUnit', say('Per', 'प्रति'), PRICE_UNIT_LABELS, { required: true, defaultValue: 'night' }),
      ],
    },
    {
      type: 'row',
      fields: [
        money('securityDeposit', say('Security deposit', 'सुरक्षा जमा'), { defaultValue: 0 }),
        {
          name: 'minNights',
          type: 'number',
          label: say('Shortest stay in nights', 'कम से कम रातें'),
          min: 1,
          max: 90,
          defaultValue: 1,
          validate: (value: unknown) =>
            value === null ||
            value === undefined ||
            (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 90) ||
            'The shortest stay is 1 to 90 nights.',
        },
      ],
    },
    yesNo('isAvailable', say('On offer', 'उपलब्ध'), {
      defaultValue: true,
      index: true,
      admin: {
        description: say(
          'Withdrawing is refused while guests have stays ahead.',
          'प्रवास बाक़ी रहते हटाया नहीं जा सकता।',
        ),
      },
    }),
    day('availableFrom', say('Free from', 'कब से उपलब्ध')),
  ]
}
