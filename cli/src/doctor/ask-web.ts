import { askApi } from './ask-api.ts'
import type { Answer } from './part.ts'

type Keyed = { url: string; key: string }

export async function askSearch({ url, key }: Keyed, signal: AbortSignal): Promise<Answer> {
  const { pkgVersion } = await getJson<{ pkgVersion: string }>(`${url}/version`, { key, signal })
  return { version: pkgVersion }
}

export async function askStripe({ url, key }: Keyed, signal: AbortSignal): Promise<Answer> {
  const { livemode } = await getJson<{ livemode: boolean }>(`${url}/v1/balance`, { key, signal })
  return { version: livemode ? 'live' : 'test' }
}

/** The cms says what it misses itself; whether it answers clients, one of their questions shows. */
export async function askCms(url: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(`${url}/ready`, { signal })
  const { status, parts = {} } = (await answer.json()) as { status: string; parts?: Record<string, string> }
  const { meta } = await askApi(url, 'GET /properties', { sent: { query: { limit: 1 } }, signal })
  if (status === 'ok') return { version: `ready, ${meta.total} stays are open` }
  const away = Object.keys(parts).filter((name) => parts[name] !== 'up')
  return { version: status, warning: `It runs without ${away.join(' and ')}.` }
}

export async function askPage(url: string, signal: AbortSignal): Promise<Answer> {
  const { status } = await fetch(`${url}/robots.txt`, { signal, redirect: 'manual' })
  if (status >= 500) throw new Error(`It answered ${status}`)
  return {}
}

async function getJson<T>(url: string, { key, signal }: { key: string; signal: AbortSignal }): Promise<T> {
  const answer = await fetch(url, { signal, headers: { authorization: `Bearer ${key}` } })
  if (answer.status === 401 || answer.status === 403) throw new Error('It does not accept the key')
  if (!answer.ok) throw new Error(`It answered ${answer.status}`)
  return (await answer.json()) as T
}
