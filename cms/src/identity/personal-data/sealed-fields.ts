/** Every field that is stored sealed, by collection and path: what `bms keys reseal` goes through. */
export const SEALED_FIELDS: Record<string, readonly string[]> = {
  users: [
    'phoneNumber',
    'address.street',
    'address.city',
    'address.state',
    'address.country',
    'address.zipCode',
    'address.coordinates',
  ],
  'two-factors': ['app.secret'],
  'account-deletions': ['email', 'firstName'],
}
