import { HOUSES_SAMPLES } from './samples/houses.ts'
import { MONEY_SAMPLES } from './samples/money.ts'
import { PEOPLE_SAMPLES } from './samples/people.ts'
import type { Sample } from './samples/sample.ts'
import { SITE_SAMPLES } from './samples/site.ts'

/** A document of every collection, for the tables of who may touch it. */
export const SAMPLES: Record<string, Sample> = {
  ...PEOPLE_SAMPLES,
  ...HOUSES_SAMPLES,
  ...MONEY_SAMPLES,
  ...SITE_SAMPLES,
}
