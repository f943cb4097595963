import type { Db } from 'mongodb'

const OF_BOOKINGS = [
  'find',
  'aggregate',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'getMore',
  'commitTransaction',
  'abortTransaction',
]

/** Commands that MongoDB has been sent since it began and that read or write documents, whoever sent them. */
export async function countCommands(db: Db): Promise<number> {
  const { metrics } = await db.command({ serverStatus: 1 })
  return OF_BOOKINGS.reduce((sum, name) => sum + Number(metrics.commands[name]?.total ?? 0), 0)
}
