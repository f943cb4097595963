import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import express, { type RequestHandler, type Router } from 'express'

export const API_DOCUMENT = new URL('../../api/openapi.json', import.meta.url)
const POSTMAN_COLLECTION = new URL('../../api/postman.json', import.meta.url)

const { resolve } = createRequire(import.meta.url)
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js']
const HOUR = { maxAge: '1h' }

/** The reference of `/api/v1` for people, drawn by Swagger UI from our own origin; the Postman collection beside it. */
export function apiReference(): Router {
  const router = express.Router()
  router.get('/', showPage)
  router.get('/postman.json', sendJson(POSTMAN_COLLECTION))
  for (const name of ASSETS) {
    const file = resolve(`swagger-ui-dist/${name}`)
    router.get(`/${name}`, (_req, res) => res.sendFile(file, HOUR))
  }
  return router
}

/** Sends a generated file; it changes with a release only. */
export function sendJson(file: URL): RequestHandler {
  return (_req, res) =>
    res.type('application/json').sendFile(decodeURIComponent(file.pathname), { maxAge: '5m' })
}

const showPage: RequestHandler = (_req, res) => {
  const nonce = randomBytes(16).toString('base64')
  res.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cache-Control': 'no-store',
  })
  res.type('html').send(page(nonce))
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API · BookMySleep</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/swagger-ui.css" nonce="${nonce}">
<style nonce="${nonce}">body { margin: 0 } .swagger-ui .topbar { display: none }</style>
</head>
<body>
<main id="reference"></main>
<noscript>This page needs scripts. The description itself is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript>
<script nonce="${nonce}" src="/api/docs/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">
SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#reference', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, validatorUrl: null })
</script>
</body>
</html>
`
}
