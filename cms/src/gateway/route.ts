import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import type { Role } from '@bookmysleep/domain/words'
import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { SessionUser } from '../identity/session-user.ts'
import type { Client } from '../identity/sessions/session-documents.ts'
import type { LimitName } from './middleware/limit-rate.ts'

/** Who may call: anybody (signed in or not), anybody signed in, or these roles. */
export type Access = 'public' | 'signed-in' | readonly Role[]

/** What a handler gets: everything already checked against the route's schemas. */
export type Input<A extends Access, P, Q, B> = {
  ctx: Ctx
  user: A extends 'public' ? SessionUser | null : SessionUser
  params: P
  query: Q
  body: B
  /** Of the file that was sent; empty on routes without `upload`. */
  bytes: Buffer
  /** Empty when none was given. */
  idempotencyKey: string
  /**
   * The versions (`updatedAt` in milliseconds) of which the stored one has to be one when it is written, as If-Match
   * asks; null when anything will do.
   */
  expected: readonly number[] | null
  requestId: string
  ip: string
  /** The device that asks, for the session that is opened or refreshed. */
  client: Client
}

/** What a route with a `file` answers, at once or in pieces of `size` bytes together; the name needs no quoting. */
export type SentFile = { fileName: string } & (
  | { bytes: Uint8Array }
  | { size: number; pieces: AsyncIterable<Uint8Array> }
)

/** `changedAt` of an answer that changes with nothing else is told as Last-Modified. */
export type Output<D> = { data: D; meta?: object; changedAt?: Date | null }

export type RouteDefinition<A extends Access, P, Q, B, D> = {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Below /api/v1, in Express's notation. */
  path: string
  /** What it is for, in a few words: the reference at /api/docs and the Postman collection show it. */
  summary: string
  /** Refusals of its own, beside those that follow from what it takes (error-codes.ts); tests hold it to them. */
  errors?: readonly ErrorCode[]
  access: A
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** A form with one picture under `file`; its other fields are the handler's `body`. */
  upload?: z.ZodType<B>
  /** What `data` looks like in a successful answer. */
  response: z.ZodType<D>
  meta?: z.ZodType
  /** The answer is the data's own bytes, to be shown under `fileName`, instead of the envelope. */
  file?: 'application/pdf' | 'application/zip'
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202
  /**
   * Without the header the request is refused, and the service recognises in the database what it did already, by the
   * key or by the wish. Every POST with a body of somebody signed in honours the header when given.
   */
  needsIdempotencyKey?: true
  /** Runs when the process has a place free, see `waiting-line.ts`. */
  waitsInLine?: true
  /** Programs that call it are logged as suspicious. */
  isForPeople?: true
  /** Counted before anything else, by address. */
  addressLimit?: LimitName
  /** Counted by user, once signed in. */
  userLimit?: LimitName
  /** Seconds for which shared caches may keep the answer to somebody who is not signed in. */
  cacheSeconds?: number | ((query: Q) => number)
  /** The answer holds what nobody may store: tokens, secrets of Stripe, links that work once, drafts. Said of reads only. */
  isSecret?: true | ((query: Q) => boolean)
  /** `expected` is handed to the write, which throws PRECONDITION_FAILED. */
  honoursIfMatch?: true
  handle(input: Input<A, P, Q, B>): Promise<Output<D>>
}

/** A route whose types are checked already; the router, the tests and the API's description read it. */
export type Route = RouteDefinition<Access, unknown, unknown, unknown, unknown>

/** Checks that the handler fits the schemas, and forgets the types. */
export function route<const A extends Access, D, P = unknown, Q = unknown, B = unknown>(
  definition: RouteDefinition<A, P, Q, B, D>,
): Route {
  return definition as unknown as Route
}
