import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { formatForm } from '../core/parse-form.ts'
import type { LoggedRequest } from '../request-log.ts'
import { buildStripeMock } from './build-stripe-mock.ts'

type Shape = Pick<LoggedRequest, 'method' | 'path' | 'params' | 'account'>
export type ContractResult = { checked: number } | { skipped: string }

/**
 * Sends each different request to stripe-mock, which checks it against Stripe's own OpenAPI document. Throws with
 * every refusal. Take the requests from `control.requestLog()`. Where Go is missing it says so and checks nothing.
 */
export async function assertAcceptedByStripeMock(requests: readonly Shape[]): Promise<ContractResult> {
  const binary = await buildStripeMock()
  if (!binary) {
    const skipped = 'SKIPPED: requests were not checked against stripe-mock, because Go is not installed'
    console.log(skipped)
    return { skipped }
  }
  const mock = await startMock(binary)
  try {
    const shapes = [...new Map(requests.map((request) => [shapeOf(request), request])).values()]
    const refusals: string[] = []
    for (const request of shapes) {
      const refusal = await sendTo(mock.url, request)
      if (refusal) refusals.push(`${shapeOf(request)}: ${refusal}`)
    }
    if (refusals.length > 0) throw new Error(`stripe-mock refuses:\n${refusals.join('\n')}`)
    return { checked: shapes.length }
  } finally {
    mock.stop()
  }
}

/** Requests are alike when they have the same method, path without ids, and names of parameters. */
function shapeOf({ method, path, params, account }: Shape): string {
  const names = formatForm(params).map(([name, value]) => (value === '' ? `${name}=` : name))
  return [method, path.replace(/\/[a-z]+_\w+(?=\/|$)/g, '/:id'), !!account, ...names.sort()].join(' ')
}

/** Both its addresses are given: left to itself it listens for HTTPS on one fixed port, and two could not run. */
async function startMock(binary: string): Promise<{ url: string; stop(): void }> {
  const child = spawn(binary, ['-http-addr', '127.0.0.1:0', '-https-addr', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const stop = () => void child.kill()
  const giveUp = setTimeout(stop, 20_000)
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /Listening for HTTP at address: (\S+)/.exec(line)?.[1]
      if (address) return { url: `http://${address}`, stop }
    }
    throw new Error('stripe-mock did not start within 20 seconds')
  } finally {
    clearTimeout(giveUp)
    child.stdout.resume()
  }
}

async function sendTo(url: string, { method, path, params, account }: Shape): Promise<string | undefined> {
  const isUpload = method === 'POST' && path === '/v1/files'
  const form = isUpload ? uploadOf(params) : new URLSearchParams(formatForm(params))
  const query = method === 'POST' ? '' : String(form)
  const inQuery = query ? `?${query}` : ''
  const response = await fetch(`${url}${path}${inQuery}`, {
    method,
    headers: { authorization: 'Bearer sk_test_123', ...(account ? { 'stripe-account': account } : {}) },
    ...(method === 'POST' ? { body: form } : {}),
  })
  const answer = (await response.json()) as { error?: { message?: string } }
  return response.ok ? undefined : (answer.error?.message ?? `status ${response.status}`)
}

/** Files are the only requests that are not forms. */
function uploadOf({ purpose, file }: Shape['params']): FormData {
  const form = new FormData()
  form.set('purpose', String(purpose))
  form.set('file', new Blob(['evidence']), (file as { filename?: string }).filename ?? 'file')
  return form
}
