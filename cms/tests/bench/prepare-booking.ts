import { writeFileSync } from 'node:fs'
import { configOfProcess } from '../../src/config/config-of-process.ts'
import { createContext } from '../../src/context.ts'
import { createDorm, createHouse, createRoom } from '../support/create-house.ts'
import { createSeekers } from '../support/create-people.ts'

/**
 * `node prepare-booking.ts <file>`: what the booking bench books, and who. Rooms and signed-in seekers are written
 * to the database of the environment, their ids and tokens to the file.
 */
const ROOMS = 300
const HOUSES = 10
const SEEKERS = 1_000

const [file] = process.argv.slice(2)
if (!file) throw new Error('Usage: node prepare-booking.ts <file>')

const ctx = await createContext(configOfProcess())
const houses = await Promise.all(Array.from({ length: HOUSES }, () => createHouse(ctx)))
const rooms = await Promise.all(
  Array.from({ length: ROOMS }, (_, n) => {
    const house = houses[n % HOUSES]
    if (!house) throw new Error('no house')
    return n % 2 ? createDorm(ctx, house, 6) : createRoom(ctx, house)
  }),
)
const seekers = await createSeekers(ctx, SEEKERS)
writeFileSync(file, JSON.stringify({ rooms, seekers }), { mode: 0o600 })
await ctx.destroy()
