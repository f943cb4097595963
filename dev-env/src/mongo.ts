import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, MongoClient } from 'mongodb'
import { MissingPart } from './missing-part.ts'
import { findMongod } from './mongo-binary.ts'
import { type Daemon, startDaemon } from './process.ts'
import type { Part, PartOptions } from './services.ts'

const replicaSet = 'rs0'

/** MongoDB as a one-node replica set: transactions need one. */
export async function startMongo({ dir, port, external, isThrowaway }: PartOptions): Promise<Part> {
  if (external) {
    await checkExternal(external)
    return { url: external, origin: 'MONGODB_URI', stop: async () => {} }
  }
  const { binary, origin } = await findMongod()
  const daemon = await startNode({ dir, port, binary, args: isThrowaway ? ofTests : [] })
  await ensurePrimary([daemon.port], { writeConcernMajorityJournalDefault: !isThrowaway })
  return {
    url: uriOf([daemon.port]),
    origin: daemon.adopted ? `${origin}, still running from last time` : origin,
    stop: daemon.stop,
  }
}

export type MongoSet = Part & {
  /** Makes the primary a secondary for some seconds; another node takes over. */
  stepDown(): Promise<void>
}

/** Three nodes on loopback, so that a primary can be lost while the set goes on. Always our own. */
export async function startMongoSet({ dir }: { dir: string }): Promise<MongoSet> {
  const { binary, origin } = await findMongod()
  const nodes: Daemon[] = []
  const stop = async () => void (await Promise.all(nodes.map((node) => node.stop())))
  try {
    for (const name of ['a', 'b', 'c'])
      nodes.push(await startNode({ dir: join(dir, name), binary, args: ofSeveral }))
    const ports = nodes.map((node) => node.port)
    await ensurePrimary(ports)
    return { url: uriOf(ports), origin, stepDown: () => stepDown(uriOf(ports)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Every test file drops its database at its end, hundreds of files each. MongoDB keeps them open for five minutes, for
 * reads of the past that no test makes; on a fast machine they are more than a process may have open.
 */
const ofTests = ['--setParameter', 'minSnapshotHistoryWindowInSeconds=0', '--syncdelay', '5']

/** Short, so that the transactions of a killed client do not keep their documents locked for a minute. */
const ofSeveral = ['--setParameter', 'transactionLifetimeLimitSeconds=5']
const stepDownSeconds = 5

type NodeOptions = { dir: string; port?: number | undefined; binary: string; args?: string[] }

function startNode({ dir, port, binary, args = [] }: NodeOptions): Promise<Daemon> {
  const data = join(dir, 'data')
  mkdirSync(data, { recursive: true })
  return startDaemon({
    name: 'mongod',
    dir,
    port,
    command: (chosen) => ({ file: binary, args: [...mongodArgs(data, chosen), ...args] }),
    isHealthy: (chosen) => withMongo(direct(chosen), async (client) => !!(await hello(client))),
  })
}

async function stepDown(uri: string): Promise<void> {
  await withMongo(uri, (client) =>
    client
      .db('admin')
      .command({ replSetStepDown: stepDownSeconds, secondaryCatchUpPeriodSecs: 2, force: true }),
  )
}

function mongodArgs(data: string, port: number): string[] {
  return [
    ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replicaSet],
    ...['--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '256', '--quiet', '--nounixsocket'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  ]
}

/**
 * Makes the nodes one set under their present addresses, which may differ from the last run's, and waits until it
 * has a primary. `set` is what a new set is configured with.
 */
async function ensurePrimary(ports: number[], set: Document = {}): Promise<void> {
  const members = ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }))
  await withMongo(direct(ports[0] as number), async (client) => {
    const admin = client.db('admin')
    const config = await admin.command({ replSetGetConfig: 1 }).then(
      (answer) => answer.config,
      () => undefined,
    )
    if (!config) {
      const settings = { electionTimeoutMillis: 2_000 }
      await admin.command({ replSetInitiate: { _id: replicaSet, members, settings, ...set } })
    } else if (members.some(({ host }, index) => config.members[index]?.host !== host)) {
      const moved = members.map((member, index) => ({ ...config.members[index], ...member }))
      await admin.command({
        replSetReconfig: { ...config, members: moved, version: config.version + 1 },
        force: true,
      })
    }
  })
  const deadline = Date.now() + 30_000
  const isUp = async () => {
    const answers = await Promise.all(ports.map((port) => withMongo(direct(port), hello)))
    return answers.some(({ isWritablePrimary }) => isWritablePrimary)
  }
  while (!(await isUp())) {
    if (Date.now() > deadline) throw new Error(`mongod on ${ports.join(', ')} has no primary after 30 s`)
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

const uriOf = (ports: number[]) =>
  `mongodb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/bookmysleep?replicaSet=${replicaSet}`

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
