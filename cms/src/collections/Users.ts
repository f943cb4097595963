import type { CollectionConfig } from 'payload'
import { either, nobody } from '../access/compose.ts'
import { isAdmin, roleOf } from '../access/role-of.ts'
import { admins, themselves } from '../access/rules.ts'
import type { Config } from '../config/read-config.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { userFields } from '../fields/user-fields.ts'
import { forgetProofOfEmail, guardCredentials, tellOfSetCredentials } from '../hooks/credential-hooks.ts'
import { hashPasswords } from '../hooks/hash-passwords.ts'
import { forgiveFailures, limitLogins, noteFailedLogin } from '../hooks/limit-logins.ts'
import { chooseId } from '../hooks/seal-field.ts'
import {
  endSessionAtLogout,
  endSessionsAtChange,
  noteCredentials,
  openSessionAfterLogin,
  refreshHooks,
} from '../hooks/session-hooks.ts'
import {
  auditChange,
  auditRemoval,
  forgetAtRemoval,
  guardUserRemoval,
  makeFirstUserAdmin,
  refuseDeleted,
  tellUserRegistered,
} from '../hooks/user-hooks.ts'
import { sessionStrategy } from '../identity/sessions/session-strategy.ts'
import { PANEL_MS } from '../identity/sessions/session-times.ts'
import { banAction } from './actions/ban.ts'
import { closedVerification } from './actions/closed-verification.ts'
import { fraudAction } from './actions/fraud.ts'
import { removePictureAction } from './actions/remove-picture.ts'
import { passwordEndpoints } from './actions/reset-password.ts'
import { secondStepEndpoints } from './actions/second-step.ts'

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
    strategies: [sessionStrategy],
    useSessions: false,
    removeTokenFromResponses: true,
    tokenExpiration: PANEL_MS / 1000,
    // Counted by `limitLogins` for panel and API together, and not in the person's document.
    maxLoginAttempts: 0,
    cookies: { sameSite: 'Strict', secure: apiUrl.startsWith('https:') },
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
  endpoints: [
    banAction,
    fraudAction,
    removePictureAction,
    ...passwordEndpoints,
    ...secondStepEndpoints,
    closedVerification,
  ],
  hooks: {
    ...refreshHooks,
    beforeOperation: [guardCredentials, limitLogins, noteCredentials, hashPasswords({ passwordCost })],
    beforeChange: [refuseDeleted, chooseId, makeFirstUserAdmin, forgetProofOfEmail],
    afterLogin: [forgiveFailures],
    afterError: [noteFailedLogin],
    afterChange: [tellUserRegistered, auditChange, endSessionsAtChange, tellOfSetCredentials],
    beforeDelete: [guardUserRemoval],
    afterDelete: [auditRemoval, forgetAtRemoval],
    afterOperation: [openSessionAfterLogin],
    afterLogout: [endSessionAtLogout],
  },
  fields: userFields,
  timestamps: true,
})
