import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import { afterAll, expect, test } from 'vitest'
import { repoDir } from '../src/download.ts'
import { findFreePort } from '../src/ports.ts'
import { isAlive } from '../src/process-table.ts'
import { type Services, startServices } from '../src/services.ts'

const stateDir = mkdtempSync(join(tmpdir(), 'bms-services-'))

afterAll(() => rmSync(stateDir, { recursive: true, force: true }))

const pidOf = (part: string) => JSON.parse(readFileSync(join(stateDir, part, 'process.json'), 'utf8')).pid

async function write(services: Services, value: string) {
  const client = new MongoClient(services.mongoUri)
  await client.withSession((session) =>
    session.withTransaction(() => client.db().collection('kept').insertOne({ value }, { session })),
  )
  await client.close()
  const redis = new Redis(services.redisUrl)
  await redis.set('kept', value)
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
  redis.disconnect()
}

async function read(services: Services) {
  const client = new MongoClient(services.mongoUri)
  const documents = await client.db().collection('kept').find().toArray()
  await client.close()
  const redis = new Redis(services.redisUrl)
  const value = await redis.get('kept')
  redis.disconnect()
  return { mongo: documents.map((document) => document.value), redis: value }
}

/** A process of its own that starts the services and is then killed with no chance to clean up. */
async function startAndCrash() {
  const code = `import { startServices } from ${JSON.stringify(join(repoDir, 'dev-env/src/services.ts'))}
    await startServices({ stateDir: ${JSON.stringify(stateDir)} })
    console.log('up')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('starts all parts, and finds their data again after a clean stop', async () => {
  const first = await startServices({ stateDir })
  expect(Object.keys(first.origins).sort()).toEqual(['meilisearch', 'mongo', 'redis'])
  await write(first, 'stay')
  const pids = ['mongo', 'redis', 'meilisearch'].map(pidOf)
  await first.stop()
  expect(pids.filter(isAlive)).toEqual([])
  const second = await startServices({ stateDir, only: ['mongo', 'redis'] })
  expect(second).toMatchObject({ mongoUri: first.mongoUri, redisUrl: first.redisUrl })
  expect(await read(second)).toEqual({ mongo: ['stay'], redis: 'stay' })
  await second.stop()
})

test('takes over the servers that a killed run left, and ends them at its own stop', async () => {
  await startAndCrash()
  const left = pidOf('mongo')
  expect(isAlive(left)).toBe(true)
  const next = await startServices({ stateDir })
  expect(pidOf('mongo')).toBe(left)
  expect(next.origins.mongo).toMatch(/still running from last time/)
  expect(await read(next)).toEqual({ mongo: ['stay'], redis: 'stay' })
  await next.stop()
  expect(isAlive(left)).toBe(false)
})

test('recovers when the servers themselves were killed, also on other ports', async () => {
  await startAndCrash()
  for (const part of ['mongo', 'redis', 'meilisearch']) process.kill(pidOf(part), 'SIGKILL')
  const ports = { mongo: await findFreePort(), redis: await findFreePort() }
  const next = await startServices({ stateDir, ports })
  expect(next.mongoUri).toContain(`:${ports.mongo}/`)
  expect(await read(next)).toEqual({ mongo: ['stay'], redis: 'stay' })
  await write(next, 'again')
  await next.stop()
})

test('leaves the servers of a run that is still alive to that run', async () => {
  const owner = await startServices({ stateDir, only: ['redis'] })
  const code = `import { startServices } from ${JSON.stringify(join(repoDir, 'dev-env/src/services.ts'))}
    const services = await startServices({ stateDir: ${JSON.stringify(stateDir)}, only: ['redis'] })
    await services.stop()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' })
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(isAlive(pidOf('redis'))).toBe(true)
  await owner.stop()
})

test('says how to provide a part that cannot be reached', async () => {
  process.env.REDIS_URL = 'redis://127.0.0.1:1'
  try {
    await expect(startServices({ stateDir, only: ['redis'] })).rejects.toThrow(/unset REDIS_URL/)
  } finally {
    delete process.env.REDIS_URL
  }
})
