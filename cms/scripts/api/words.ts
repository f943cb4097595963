import type { Route } from '../../src/gateway/route.ts'

/** What the description says beside the contracts. */
export const API_WORDS = {
  info: {
    title: 'BookMySleep',
    version: '1.0.0',
    license: { name: 'MIT', identifier: 'MIT' },
    description: [
      'Search, book and run PGs, hostels and flats.',
      'Every answer is an envelope: `{ success: true, data, meta? }`, or `{ success: false, error: { code, message, details?, requestId } }`. Branch on `code`; show `message`; quote `requestId` when you ask us.',
      'Amounts are integers in minor units (paise) with their currency. Days are `YYYY-MM-DD` in the time zone of the house; stays are `[checkInDate, checkOutDate)`.',
      'Lists take `page`, `limit` (at most 100), often `sort` and `fields`, and answer with `meta`.',
      'Sign in with `POST /auth/login` and send the access token as `Authorization: Bearer …`.',
    ].join('\n\n'),
  },
  bearer: 'The access token of a session, from signing in or registering.',
  idempotencyKey:
    'A value of your own for each booking, payment or refund that you mean to make. Sent again with the same body it answers with the same result; with another body it is refused. What was answered is kept for 24 hours; while the first request still runs, the next is told to come back.',
  requestId: 'The id under which the request stands in our logs.',
  ifMatch: 'The ETag of what is changed: when somebody has changed it meanwhile the answer is 412.',
  entityTag: 'Names this state of the answer: send it back as If-None-Match, or as If-Match with a change.',
  notModified: 'What you have is still so.',
  rateLimit: 'What is left of each limit, as the IETF draft has it.',
  rateLimitPolicy: 'The limits that count here.',
  retryAfter: 'Seconds after which to try again.',
  fields: 'Only these fields of each entry, as `a,b,c`.',
  file: 'The document itself.',
  access: { public: 'For everybody.', 'signed-in': 'For everybody who is signed in.' },
} as const

const TAGS: Record<string, string> = {
  auth: 'Accounts',
  users: 'Accounts',
  wallet: 'Accounts',
  home: 'Stays',
  properties: 'Stays',
  rooms: 'Rooms and beds',
  quotes: 'Bookings',
  bookings: 'Bookings',
  'front-desk': 'Front desk',
  payments: 'Payments',
  reviews: 'Reviews',
  guides: 'City guides',
}

/** The heading under which a route stands, by the first word of its address. */
export function tagOf({ path }: Pick<Route, 'path'>): string {
  const word = path.split('/')[1] ?? ''
  return TAGS[word] ?? word.replace(/^./, (first) => first.toUpperCase()).replaceAll('-', ' ')
}
