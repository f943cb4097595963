import { createHouse, type House } from './create-house.ts'
import { createPerson, type Person } from './create-people.ts'
import { startWorld, type World } from './start-world.ts'

/** A world with a house, somebody to stay in it, and somebody to decide. */
export interface Stage {
  world: World
  house: House
  seeker: Person
  admin: Person
}

export async function startStage(): Promise<Stage> {
  const world = await startWorld()
  const house = await createHouse(world.ctx)
  const [seeker, admin] = [await createPerson(world.ctx, 'seeker'), await createPerson(world.ctx, 'admin')]
  return { world, house, seeker, admin }
}
