import type { User } from '../payload-types.ts'
import type { SessionKind } from './sessions/session-documents.ts'

/** The person behind a request, with the session that their token belongs to; `_exp` in seconds. */
export type SessionUser = User & {
  collection: 'users'
  _strategy: string
  _sid: string
  _kind: SessionKind
  _exp: number
}
