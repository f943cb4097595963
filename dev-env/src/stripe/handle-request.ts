import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import { authenticate } from './core/authenticate.ts'
import { invalidRequest, StripeFault } from './core/errors.ts'
import type { Idempotency } from './core/idempotency.ts'
import { newId } from './core/ids.ts'
import { readParams, strings } from './core/params.ts'
import { type Form, parseForm } from './core/parse-form.ts'
import { platform } from './core/store.ts'
import type { Endpoint } from './endpoint.ts'
import type { FaultKind } from './faults.ts'
import { runTimers } from './flows/run-timers.ts'
import { presentObject } from './present-object.ts'
import type { Sandbox } from './sandbox.ts'

type Answer = { status: number; body: string; keep: boolean }

/** Serves one API endpoint as Stripe serves it: key, fault, idempotency, parameters, effect, expansion. */
export function handleRequest(
  sandbox: Sandbox,
  endpoint: Endpoint,
  idempotency: Idempotency,
): RequestHandler {
  return async (req, res) => {
    const requestId = newId('req')
    res.set({
      'request-id': requestId,
      'stripe-version': req.get('stripe-version') ?? '',
      'cache-control': 'no-store',
    })
    const { text, form } = readForm(req)
    const account = req.get('stripe-account') ?? platform
    const fault = sandbox.faults.take({ method: req.method, path: req.path, route: endpoint.path })
    const call = { account, path: req.path, body: text }
    const key = endpoint.method === 'post' ? req.get('idempotency-key') : undefined
    const log = (status: number) =>
      sandbox.log.add({
        method: req.method,
        path: req.path,
        params: form,
        status,
        ...(account === platform ? {} : { account }),
      })
    if (fault && isBeforeEffect(fault)) {
      const answer = faultAnswer(fault)
      log(answer?.status ?? 0)
      if (fault === 'kept-error' && key && answer && !idempotency.has(key, account)) {
        idempotency.keep(key, call, { ...answer, requestId })
        sandbox.store.commit()
      }
      return answer ? send(res, answer.status, answer.body, undefined) : undefined
    }
    let started = false
    try {
      const used = authenticate(req.get('authorization'), form.key, sandbox)
      const kept = key ? idempotency.begin(key, call) : undefined
      if (kept) {
        log(kept.status)
        res.set({
          'idempotent-replayed': 'true',
          'original-request': kept.requestId,
          'request-id': kept.requestId,
        })
        return send(res, kept.status, kept.body, fault)
      }
      started = true
      if (key) res.set({ 'idempotency-key': key, 'original-request': requestId })
      if (sandbox.faults.latency() > 0) await sleep(sandbox.faults.latency())
      const answer = runEndpoint({ sandbox, endpoint, req, form, account, used, requestId, key })
      if (key && answer.keep) idempotency.keep(key, call, { ...answer, requestId })
      sandbox.store.commit()
      log(answer.status)
      send(res, answer.status, answer.body, fault)
    } catch (error) {
      const { status, body } = errorAnswer(error, requestId)
      log(status)
      send(res, status, body, undefined)
    } finally {
      sandbox.store.commit()
      if (key && started) idempotency.end(key, account)
      sandbox.webhooks.flush()
    }
  }
}

type Run = {
  sandbox: Sandbox
  endpoint: Endpoint
  req: Request
  form: Form
  account: string
  used: 'secret' | 'publishable'
  requestId: string
  key: string | undefined
}

/** No awaiting in here: what an endpoint reads and writes is one step that no other call can cut into. */
function runEndpoint({ sandbox, endpoint, req, form, account, used, requestId, key }: Run): Answer {
  runTimers(sandbox)
  if (account !== platform && !sandbox.store.get('account', account)) {
    throw new StripeFault(403, {
      type: 'invalid_request_error',
      code: 'account_invalid',
      message: `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    })
  }
  if (used === 'publishable' && !endpoint.publishable) {
    throw new StripeFault(401, {
      type: 'invalid_request_error',
      code: 'secret_key_required',
      message:
        'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    })
  }
  const { key: _, ...given } = form
  const params = readParams(given, { ...endpoint.params, expand: strings })
  if (used === 'publishable' && endpoint.path.includes('/:id') && !params.client_secret) {
    throw invalidRequest('Missing required param: client_secret.', {
      code: 'parameter_missing',
      param: 'client_secret',
    })
  }
  sandbox.request = { id: requestId, idempotencyKey: key ?? null }
  try {
    const object = endpoint.run({
      sandbox,
      params,
      at: req.params as Record<string, string>,
      account,
      key: used,
    })
    const shown = presentObject(object, { sandbox, key: used, expand: (params.expand as string[]) ?? [] })
    return { status: 200, body: JSON.stringify(shown), keep: true }
  } catch (error) {
    if (!(error instanceof StripeFault) || error.status !== 402) throw error
    return { ...errorAnswer(error, requestId), keep: true }
  } finally {
    sandbox.request = { id: null, idempotencyKey: null }
  }
}

function readForm(req: Request): { text: string; form: Form } {
  const query = req.originalUrl.split('?')[1] ?? ''
  const body = typeof req.body === 'string' ? req.body : ''
  const text = req.method === 'POST' ? body : query
  return { text, form: parseForm(req.method === 'POST' && query ? `${query}&${body}` : text) }
}

function errorAnswer(error: unknown, requestId: string): { status: number; body: string } {
  if (error instanceof StripeFault) {
    const body = { ...error.body, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` }
    return { status: error.status, body: JSON.stringify({ error: body }) }
  }
  console.error('stripe sandbox:', error)
  const body = { type: 'api_error', message: 'An unknown error occurred' }
  return { status: 500, body: JSON.stringify({ error: body }) }
}

function isBeforeEffect(fault: FaultKind): boolean {
  return fault !== 'lost' && fault !== 'lost-timeout'
}

/** Undefined: no answer at all. */
function faultAnswer(fault: FaultKind): { status: number; body: string } | undefined {
  if (fault === 'timeout') return undefined
  const error =
    fault === 'rate-limit'
      ? { type: 'invalid_request_error', code: 'rate_limit', message: 'Request rate limit exceeded.' }
      : { type: 'api_error', message: 'An unexpected error occurred.' }
  return { status: fault === 'rate-limit' ? 429 : 500, body: JSON.stringify({ error }) }
}

function send(res: Response, status: number, body: string, fault: FaultKind | undefined): void {
  if (fault === 'lost') return void res.socket?.destroy()
  if (fault === 'lost-timeout') return
  res.status(status).type('application/json').send(body)
}
