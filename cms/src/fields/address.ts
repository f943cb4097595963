import type { GroupField } from 'payload'
import { say } from './labels.ts'

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
      required: true,
    },
  ],
}
