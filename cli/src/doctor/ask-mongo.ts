import { MongoClient } from 'mongodb'
import type { Answer } from './part.ts'

/** MongoDB must run as a replica set: without one it has no transactions. */
export async function askMongo(uri: string): Promise<Answer> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 4_000, connectTimeoutMS: 4_000 })
  try {
    const db = client.db()
    const hello = await db.command({ hello: 1 })
    const { version } = (await db.admin().buildInfo()) as { version: string }
    if (!hello.setName) return { version, warning: 'It is no replica set, so nothing can be booked.' }
    if (!hello.isWritablePrimary) return { version, warning: 'It has no primary to write to at the moment.' }
    return { version }
  } finally {
    await client.close()
  }
}
