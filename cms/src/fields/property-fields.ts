import {
  DEFAULT_BOOKING_CUTOFF,
  DEFAULT_CHECK_IN_TIME,
  DEFAULT_CHECK_OUT_TIME,
  DEFAULT_CURRENCY,
  DEFAULT_TIME_ZONE,
} from '@bookmysleep/domain/hold-rules'
import {
  AMENITY_LABELS,
  CANCELLATION_POLICY_LABELS,
  GENDER_POLICY_LABELS,
  HOUSE_RULE_LABELS,
  MEALS_LABELS,
  PROPERTY_TYPE_LABELS,
} from '@bookmysleep/domain/labels'
import { isTime, isTimeZone } from '@bookmysleep/domain/stay-dates'
import type { Field, TextField } from 'payload'
import { onlyAdmins } from '../access/rules.ts'
import { addressField } from './address.ts'
import { say } from './labels.ts'
import { propertyStandingFields } from './property-standing-fields.ts'
import { select } from './select.ts'
import { slugField } from './slug.ts'
import { yesNo } from './yes-no.ts'

export const propertyFields: Field[] = [
  {
    type: 'tabs',
    tabs: [
      { label: say('The place', 'ठिकाना'), fields: placeFields() },
      { label: say('Facilities and rules', 'सुविधाएँ और नियम'), fields: comfortFields() },
      { label: say('Booking', 'बुकिंग'), fields: bookingFields() },
    ],
  },
  slugField,
  ...propertyStandingFields,
]

function placeFields(): Field[] {
  return [
    {
      name: 'propertyName',
      type: 'text',
      label: say('Name', 'नाम'),
      required: true,
      minLength: 3,
      maxLength: 120,
    },
    select('propertyType', say('Kind', 'प्रकार'), PROPERTY_TYPE_LABELS, { required: true }),
    {
      name: 'description',
      type: 'textarea',
      label: say('Description', 'विवरण'),
      required: true,
      maxLength: 5000,
    },
    addressField,
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      maxRows: 30,
      label: say('Photos', 'तस्वीरें'),
      admin: { description: say('The first one is shown in lists.', 'पहली तस्वीर सूची में दिखती है।') },
    },
    {
      type: 'row',
      fields: [
        { name: 'bedrooms', type: 'number', label: say('Bedrooms', 'शयनकक्ष'), min: 0, max: 200 },
        { name: 'bathrooms', type: 'number', label: say('Bathrooms', 'बाथरूम'), min: 0, max: 200 },
      ],
    },
  ]
}

function comfortFields(): Field[] {
  return [
    select('amenities', say('Facilities', 'सुविधाएँ'), AMENITY_LABELS, { hasMany: true }),
    select('meals', say('Meals', 'भोजन'), MEALS_LABELS, { defaultValue: 'none' }),
    select('genderPolicy', say('Who may stay', 'कौन रह सकता है'), GENDER_POLICY_LABELS, {
      required: true,
      defaultValue: 'any',
    }),
    select('rules', say('House rules', 'घर के नियम'), HOUSE_RULE_LABELS, { hasMany: true }),
  ]
}

function bookingFields(): Field[] {
  return [
    yesNo('isActive', say('Open for bookings', 'बुकिंग के लिए खुला'), {
      defaultValue: true,
      admin: {
        description: say(
          'Closing is refused while guests still have stays ahead.',
          'जब तक मेहमानों के प्रवास बाक़ी हैं, बंद नहीं किया जा सकता।',
        ),
      },
    }),
    select('cancellationPolicy', say('Cancellation', 'रद्द करने की नीति'), CANCELLATION_POLICY_LABELS, {
      required: true,
      defaultValue: 'moderate',
    }),
    yesNo('instantBook', say('Instant booking', 'तुरंत बुकिंग'), {
      defaultValue: true,
    }),
    {
      type: 'row',
      fields: [
        clock('checkInTime', say('Check-in from', 'चेक-इन समय'), DEFAULT_CHECK_IN_TIME),
        clock('checkOutTime', say('Check-out by', 'चेक-आउट समय'), DEFAULT_CHECK_OUT_TIME),
        clock(
          'bookingCutoff',
          say('Same-day bookings until', 'उसी दिन की बुकिंग कब तक'),
          DEFAULT_BOOKING_CUTOFF,
        ),
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'timeZone',
          type: 'text',
          label: say('Time zone', 'समय क्षेत्र'),
          defaultValue: DEFAULT_TIME_ZONE,
          required: true,
          validate: (value: unknown) =>
            isTimeZone(String(value)) || 'A time zone is written like Asia/Kolkata.',
        },
        {
          name: 'currency',
          type: 'text',
          label: say('Currency', 'मुद्रा'),
          defaultValue: DEFAULT_CURRENCY,
          required: true,
          access: { create: onlyAdmins, update: onlyAdmins },
          validate: (value: unknown) =>
            /^[A-Z]{3}$/.test(String(value)) || 'A currency has three capital letters.',
        },
      ],
    },
  ]
}

function clock(name: string, label: ReturnType<typeof say>, defaultValue: string): TextField {
  return {
    name,
    type: 'text',
    label,
    defaultValue,
    required: true,
    validate: (value: unknown) => isTime(String(value)) || 'A time is written as 24 hours, like 14:30.',
  } as TextField
}
