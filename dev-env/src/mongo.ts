import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { MissingPart } from './missing-part.ts'
import { findMongod } from './mongo-binary.ts'
import { startDaemon } from './process.ts'
import type { Part, PartOptions } from './services.ts'

const replicaSet = 'rs0'

/** MongoDB as a one-node replica set: transactions need one. */
export async function startMongo({ dir, port, external }: PartOptions): Promise<Part> {
  if (external) {
    await checkExternal(external)
    return { url: external, origin: 'MONGODB_URI', stop: async () => {} }
  }
  const { binary, origin } = await findMongod()
  const data = join(dir, 'data')
  mkdirSync(data, { recursive: true })
  const daemon = await startDaemon({
    name: 'mongod',
    dir,
    port,
    command: (chosen) => ({ file: binary, args: mongodArgs(data, chosen) }),
    isHealthy: (chosen) => withMongo(direct(chosen), async (client) => !!(await hello(client))),
  })
  await withMongo(direct(daemon.port), (client) => ensurePrimary(client, `127.0.0.1:${daemon.port}`))
  return {
    url: `mongodb://127.0.0.1:${daemon.port}/bookmysleep?replicaSet=${replicaSet}`,
    origin: daemon.adopted ? `${origin}, still running from last time` : origin,
    stop: daemon.stop,
  }
}

function mongodArgs(data: string, port: number): string[] {
  return [
    ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replicaSet],
    ...['--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '256', '--quiet', '--nounixsocket'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  ]
}

/** Makes the node the primary of its set under its present address, which may differ from the last run's. */
async function ensurePrimary(client: MongoClient, host: string): Promise<void> {
  const admin = client.db('admin')
  const config = await admin.command({ replSetGetConfig: 1 }).then(
    (answer) => answer.config,
    () => undefined,
  )
  if (!config) {
    await admin.command({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }] } })
  } else if (config.members[0].host !== host) {
    const members = [{ ...config.members[0], host }]
    await admin.command({
      replSetReconfig: { ...config, members, version: config.version + 1 },
      force: true,
    })
  }
  const deadline = Date.now() + 30_000
  while (!(await hello(client)).isWritablePrimary) {
    if (Date.now() > deadline) throw new Error(`mongod at ${host} did not become primary within 30 s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function checkExternal(uri: string): Promise<void> {
  const answer = await withMongo(uri, hello).catch((error: Error) => {
    throw new MissingPart('MongoDB', {
      tried: [`MONGODB_URI: ${error.message}`],
      ways: ['start the server that MONGODB_URI names, or unset MONGODB_URI to have one started'],
    })
  })
  if (!answer.setName || !uri.includes('replicaSet='))
    throw new Error('MONGODB_URI must name a replica set (…?replicaSet=<name>): bookings need transactions.')
}

const direct = (port: number) => `mongodb://127.0.0.1:${port}/?directConnection=true`

const hello = (client: MongoClient) => client.db('admin').command({ hello: 1 })

async function withMongo<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000, connectTimeoutMS: 2_000 })
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}
