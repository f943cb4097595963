import cors from 'cors'
import type { RequestHandler } from 'express'

/** Lets browsers on the listed origins call us. Tokens travel in a header, so no credentials are allowed. */
export function allowOrigins(origins: string[]): RequestHandler {
  return cors({
    origin: origins,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-Modified-Since',
      'If-None-Match',
    ],
    exposedHeaders: [
      'ETag',
      'Idempotency-Replayed',
      'Last-Modified',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-Request-Id',
    ],
    maxAge: 600,
  })
}
