import type { ReadUser } from './read-user.ts'
import type { SessionKind } from './sessions/session-documents.ts'

/** The person behind a request, with the session that their token belongs to; `_exp` in seconds. */
export type SessionUser = ReadUser & {
  _strategy: string
  _sid: string
  _kind: SessionKind
  _exp: number
}
