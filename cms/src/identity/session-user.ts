import type { User } from '../payload-types.ts'

/** The person behind a request, with the session that their token belongs to. */
export type SessionUser = User & { collection: 'users'; _sid?: string }
