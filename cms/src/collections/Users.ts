import type { CollectionConfig } from 'payload'
import { either, nobody } from '../access/compose.ts'
import { isAdmin, roleOf } from '../access/role-of.ts'
import { admins, themselves } from '../access/rules.ts'
import type { Config } from '../config/read-config.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { userFields } from '../fields/user-fields.ts'
import { forgetProofOfEmail, guardCredentials } from '../hooks/credential-hooks.ts'
import { hashPasswords } from '../hooks/hash-passwords.ts'
import { guardUserRemoval, makeFirstUserAdmin, tellUserRegistered } from '../hooks/user-hooks.ts'

const WEEK = 7 * 24 * 3600

/** One identity for the panel and `/api/v1`. People register through `/api/v1`; admins add others here. */
export const Users = ({
  apiUrl,
  passwordCost,
}: Pick<Config, 'apiUrl' | 'passwordCost'>): CollectionConfig => ({
  slug: 'users',
  labels: { singular: say('Person', 'व्यक्ति'), plural: say('People', 'लोग') },
  admin: {
    group: GROUPS.people,
    useAsTitle: 'email',
    defaultColumns: ['email', 'firstName', 'lastName', 'role', 'isVerified', 'hostVerified', 'createdAt'],
    listSearchableFields: ['email', 'firstName', 'lastName'],
    hidden: ({ user }) => !isAdmin(user),
  },
  auth: {
    useSessions: true,
    tokenExpiration: WEEK,
    maxLoginAttempts: 10,
    lockTime: 10 * 60 * 1000,
    cookies: { sameSite: 'Strict', secure: apiUrl.startsWith('https:') },
    forgotPassword: { minRequestInterval: 60_000 },
  },
  access: {
    admin: ({ req }) => ['owner', 'admin', 'editor'].includes(roleOf(req.user) ?? ''),
    read: either(admins, themselves),
    create: admins,
    update: either(admins, themselves),
    delete: admins,
    unlock: ({ req }) => isAdmin(req.user),
    readVersions: nobody,
  },
  hooks: {
    beforeOperation: [guardCredentials, hashPasswords({ passwordCost })],
    beforeChange: [makeFirstUserAdmin, forgetProofOfEmail],
    afterChange: [tellUserRegistered],
    beforeDelete: [guardUserRemoval],
  },
  fields: userFields,
  timestamps: true,
})
