import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limitBodies } from './limit-bodies.ts'

let server: Server
beforeAll(async () => {
  const app = express()
  app.use(limitBodies)
  app.use((_req, res) => void res.json({ passed: true }))
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Only the head of a request is sent; what refuses it must not wait for the rest. */
function ask(
  headers: Record<string, string>,
  method = 'POST',
  path = '/api/bookings/1/refund',
): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const asked = request({ port, method, path, headers }, (res) => {
      resolve(res.statusCode)
      asked.destroy()
    })
    asked.on('error', reject)
    asked.flushHeaders()
  })
}

const MB = 1024 * 1024
const bytes = (length: number) => ({ 'Content-Length': String(length) })
const upload = { 'Content-Type': 'multipart/form-data; boundary=x' }

it('lets pass what the panel sends', async () => {
  expect(await ask({}, 'GET')).toBe(200)
  expect(await ask(bytes(0))).toBe(200)
  expect(await ask({ 'Content-Type': 'application/json', ...bytes(2 * MB) })).toBe(200)
  expect(await ask({ ...upload, ...bytes(12 * MB + 1000) })).toBe(200)
})

it('refuses what is too long before any of it has come', async () => {
  expect(await ask({ 'Content-Type': 'application/json', ...bytes(2 * MB + 1) })).toBe(413)
  expect(await ask({ 'Content-Type': 'text/plain', ...bytes(100 * MB) })).toBe(413)
  expect(await ask({ ...upload, ...bytes(13 * MB) })).toBe(413)
})

it('refuses what does not say how long it is', async () => {
  expect(await ask({ 'Transfer-Encoding': 'chunked' })).toBe(411)
  expect(await ask({ ...upload, 'Transfer-Encoding': 'chunked' })).toBe(411)
})

it('takes little of what everybody may store under any name', async () => {
  for (const path of ['/api/payload-preferences/x', '/api/%70ayload%2Dpreferences/x']) {
    expect(await ask(bytes(32 * 1024), 'POST', path)).toBe(200)
    for (const headers of [{}, upload])
      expect([path, await ask({ ...headers, ...bytes(33 * 1024) }, 'POST', path)]).toEqual([path, 413])
  }
})
