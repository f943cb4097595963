import { writeFileSync } from 'node:fs'
import { configOfProcess } from '../../src/config/config-of-process.ts'
import { createContext } from '../../src/context.ts'
import { createDorm, createHouse, createRoom } from '../support/create-house.ts'
import { createSeekers } from '../support/create-people.ts'

/**
 * `node prepare-booking.ts <file> <seekers>`: what the booking bench books, and who. Rooms and so many signed-in
 * seekers are written to the database of the environment, their ids and tokens to the file.
 */
const ROOMS = 300
const HOUSES = 10

const [file, seekerCount] = process.argv.slice(2)
if (!file || !seekerCount) throw new Error('Usage: node prepare-booking.ts <file> <seekers>')

const ctx = await createContext(configOfProcess())
const houses = await Promise.all(Array.from({ length: HOUSES }, () => createHouse(ctx)))
const rooms = await Promise.all(
  Array.from({ length: ROOMS }, (_, n) => {
    const house = houses[n % HOUSES]
    if (!house) throw new Error('no house')
    return n % 2 ? createDorm(ctx, house, 6) : createRoom(ctx, house)
  }),
)
const seekers = await createSeekers(ctx, Number(seekerCount))
writeFileSync(file, JSON.stringify({ rooms, seekers }), { mode: 0o600 })
await ctx.destroy()
