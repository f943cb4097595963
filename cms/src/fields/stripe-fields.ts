import { ObjectId } from 'mongodb'
import type { Field, FieldAccess, FieldHook } from 'payload'
import { isAdmin } from '../access/role-of.ts'
import { contextOf } from '../context-of.ts'
import { findConnection } from '../payments/connect/find-connection.ts'
import { say } from './labels.ts'
import { yesNo } from './yes-no.ts'

const themselvesAndAdmins: FieldAccess = ({ req, id }) =>
  isAdmin(req.user) || (req.user !== null && String(req.user.id) === String(id))

const connectionOf: FieldHook = ({ data, req }) =>
  data?.role === 'owner' && data.id ? findConnection(contextOf(req), new ObjectId(String(data.id))) : null

const ofOwners = {
  virtual: true,
  access: { read: themselvesAndAdmins },
} as const

/** How an owner is connected with Stripe; it lies in `connect-accounts`, because a login rewrites the user. */
export const stripeFields: Field[] = [
  {
    name: 'stripeAccountId',
    type: 'text',
    label: say('Stripe account', 'स्ट्राइप खाता'),
    ...ofOwners,
    admin: { position: 'sidebar', readOnly: true, condition: (data) => data.role === 'owner' },
    hooks: { afterRead: [async (args) => (await connectionOf(args))?.stripeAccountId ?? null] },
  },
  yesNo('stripeConnected', say('Connected with Stripe', 'स्ट्राइप से जुड़ा'), {
    ...ofOwners,
    admin: { position: 'sidebar', readOnly: true, condition: (data) => data.role === 'owner' },
    hooks: { afterRead: [async (args) => (await connectionOf(args))?.transfersActive ?? false] },
  }),
]
