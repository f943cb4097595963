import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '../download.ts'

export type Who = 'guest' | 'tenant' | 'host' | 'admin'
export type Session = { userId: string; token: string }
export type SessionOf = (who: Who) => Promise<Session>
export type Login = { email: string; password: string }

/** An access token lasts 15 minutes; ms. */
const FRESH_MS = 10 * 60_000

/** Who of the demo reads, logged in when first asked for and again before the token ends. */
export function openSessions(url: string): SessionOf {
  const open = new Map<Who, { at: number; session: Promise<Session> }>()
  return (who) => {
    const known = open.get(who)
    if (known && Date.now() - known.at < FRESH_MS) return known.session
    const session = logIn(url, loginOf(who))
    open.set(who, { at: Date.now(), session })
    return session
  }
}

/** Somebody of the demo's. The tenant rents by the month and is there now. */
export function loginOf(who: Who): Login {
  const people: (Login & { who: string })[] = JSON.parse(
    readFileSync(join(repoDir, 'cli/src/seed/data/logins.json'), 'utf8'),
  )
  const [admin, host, guest] = ['Admin', 'Owner', 'Guest'].map((title) =>
    people.find((person) => person.who === title),
  )
  if (!admin || !host || !guest) throw new Error('the demo lacks one of its logins')
  const tenant = { email: 'arjun@guests.bookmysleep.local', password: guest.password }
  return { admin, host, guest, tenant }[who]
}

async function logIn(url: string, { email, password }: Login): Promise<Session> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`login answered ${answer.status}: ${await answer.text()}`)
  const { data } = (await answer.json()) as { data: { user: { id: string }; accessToken: string } }
  return { userId: data.user.id, token: data.accessToken }
}
