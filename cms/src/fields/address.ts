import type { GroupField, PointFieldValidation } from 'payload'
import { point } from 'payload/shared'
import { onlyServices } from '../access/rules.ts'
import { say } from './labels.ts'
import { select } from './select.ts'

/** Whatever stands on the map without one of these was put there by hand. */
const COORDINATES_FROM = {
  hand: say('Set by hand', 'हाथ से रखा गया'),
  area: say('By the area or the city', 'इलाक़े या शहर से'),
  address: say('By the address', 'पते से'),
}

/** The form may be sent without; `placeProperty` has filled them in by the time they are stored. */
const requirePoint: PointFieldValidation = (value, options) => {
  const isMissing = options.event === 'submit' && !value
  if (isMissing) return 'Set the place on the map: we do not know this city.'
  return point(value, options)
}

/** Where a property stands. `coordinates` are [longitude, latitude] and carry the 2dsphere index. */
export const addressField: GroupField = {
  name: 'address',
  type: 'group',
  label: say('Address', 'पता'),
  fields: [
    {
      name: 'street',
      type: 'text',
      label: say('House and street', 'मकान और सड़क'),
      required: true,
      maxLength: 200,
    },
    {
      type: 'row',
      fields: [
        { name: 'area', type: 'text', label: say('Area', 'इलाक़ा'), required: true, maxLength: 80 },
        { name: 'city', type: 'text', label: say('City', 'शहर'), required: true, index: true, maxLength: 80 },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'state', type: 'text', label: say('State', 'राज्य'), required: true, maxLength: 80 },
        { name: 'zipCode', type: 'text', label: say('PIN code', 'पिन कोड'), required: true, maxLength: 12 },
        {
          name: 'country',
          type: 'text',
          label: say('Country', 'देश'),
          required: true,
          defaultValue: 'India',
          maxLength: 80,
        },
      ],
    },
    {
      name: 'coordinates',
      type: 'point',
      label: say('On the map (longitude, latitude)', 'नक़्शे पर (देशांतर, अक्षांश)'),
      validate: requirePoint,
      admin: {
        description: say(
          'Leave it empty, and we find the area; then move it to the door.',
          'ख़ाली छोड़ें तो हम इलाक़ा ढूँढ लेंगे; फिर इसे दरवाज़े तक ले जाएँ।',
        ),
      },
    },
    select('coordinatesFrom', say('How it was found', 'यह कैसे मिला'), COORDINATES_FROM, {
      access: { create: onlyServices, update: onlyServices },
      admin: { readOnly: true },
    }),
  ],
}
