import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { testRunDir } from '@bookmysleep/dev-env/test-data-dir'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Fault } from '../src/faults.ts'
import { book } from '../src/operations/book.ts'
import { cancel } from '../src/operations/cancel.ts'
import { comeBack, pay } from '../src/operations/pay.ts'
import { OPERATIONS, type Operation } from '../src/operations.ts'
import type { SabotageName } from '../src/programs/sabotage.ts'
import type { HarnessOptions } from '../src/run-harness.ts'
import { type Servers, startServers } from '../src/servers.ts'
import { closeRun, startShortRun } from './support/short-run.ts'

const dir = mkdtempSync(join(testRunDir(), 'bms-faults-servers-'))
let servers: Servers
beforeAll(async () => {
  servers = await startServers({ dir, log: () => {} })
})
afterAll(async () => {
  await servers?.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** What the checker says after some operations on a product that lacks something. */
async function problemsWithout(sabotage: SabotageName[], more: Partial<HarnessOptions> = {}) {
  const run = await startShortRun({
    seed: 3,
    ops: 50,
    faults: 0,
    settleWithinMs: 8_000,
    patienceRounds: 2,
    servers,
    sabotage,
    ...more,
  })
  closeRun(run)
  return run.outcome.violations.map(({ check, problem }) => `${check}: ${problem}`)
}

const rivals = OPERATIONS.filter(({ name }) => ['contend', 'pay', 'come back from paying'].includes(name))

const repeatWebhooks: Fault = {
  name: 'repeat every webhook',
  weight: 1,
  async strike({ stripe }) {
    stripe.control.webhooks({ repeat: 2 })
    return ''
  },
}

/** Books, and cancels while the payment is being noticed. */
const cancelWhilePaying: Operation = {
  name: 'cancel while paying',
  weight: 1,
  async run(client) {
    await book(client)
    await pay(client)
    await Promise.all([comeBack(client), cancel(client, 'seeker'), cancel(client, 'admin')])
    return true
  },
}

it('finds nothing while the unique index alone keeps rivals apart, and cancellations race payments', async () => {
  const options = {
    operations: [...rivals, cancelWhilePaying],
    settleWithinMs: 300_000,
    patienceRounds: 20,
  }
  expect(await problemsWithout(['no room locks'], options)).toEqual([])
})

it('notices that beds are sold twice without the unique index', async () => {
  const problems = await problemsWithout(['no room locks', 'no unique index'], { operations: rivals })
  expect(problems).toContainEqual(expect.stringMatching(/^beds: is sold to BMS-\w+ and BMS-/))
  expect(problems).toContainEqual(expect.stringMatching(/^beds: has \d rows/))
  expect(problems).toContainEqual(expect.stringMatching(/^reconcile: inventory-index: /))
})

it('notices that bookings are read and then written, instead of compared and set', async () => {
  const options = { operations: [cancelWhilePaying], settleWithinMs: 15_000 }
  const problems = await problemsWithout(['read, then write'], options)
  const lostUpdate = /timeline says|bed-nights booked; it has 0|bed-nights are taken for|should go back/
  expect(problems).toContainEqual(expect.stringMatching(lostUpdate))
})

it('notices that the inbox takes an event more than once', async () => {
  const options = { ops: 30, faults: 3, faultKinds: [repeatWebhooks] }
  const problems = await problemsWithout(['no dedupe in the inbox'], options)
  expect(problems).toContainEqual(expect.stringMatching(/^inbox: is stored \d times, Stripe has 1/))
})
