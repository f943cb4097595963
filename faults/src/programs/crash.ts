import Stripe from 'stripe'
import { readProgramEnv } from '../config/program-env.ts'
import { confirmIntent } from '../confirm-intent.ts'
import { writeLine } from '../crash/crash-lines.ts'
import { asksOwner, FLOWS, type Flow, type Stage } from '../crash/flows.ts'
import { type Run, reportEffects, runCounted } from '../crash/freeze.ts'
import { createPerson, createProperty, createRoom } from '../world.ts'
import { openContext } from './open-context.ts'

const AT_ONCE = 8

/**
 * Goes every flow once to its end, and then again and again, each time standing still after one effect more. When all
 * stand still or are through, it says so, and waits to be killed.
 */
const { config, crashFile: file } = readProgramEnv()
const ctx = reportEffects(await openContext())
const owner = await createPerson(ctx, 'owner')
const houses = {
  instant: await createProperty(ctx, owner, { policy: 'flexible' }),
  asking: await createProperty(ctx, owner, { policy: 'flexible', instantBook: false }),
}
const { hostname, port } = new URL(String(config.stripe.sandboxUrl))
const stripe = new Stripe(config.stripe.secretKey, {
  host: hostname,
  port,
  protocol: 'http',
  telemetry: false,
})

for (const flow of Object.keys(FLOWS)) {
  const { effects } = await go(flow, 0, await setStage(flow, 0))
  const points = effects.map((_, index) => index + 1)
  // Payload does not try again when two rooms of one house are made at once: they are made before, one by one.
  const ready: [number, Stage][] = []
  for (const point of points) ready.push([point, await setStage(flow, point)])
  // Those that stand still do so inside transactions and locks; none waits for another. Few go at once, for a transaction
  // that takes a minute is over.
  while (ready.length > 0)
    await Promise.all(ready.splice(0, AT_ONCE).map(([point, stage]) => go(flow, point, stage)))
}
writeLine(file, { kind: 'over' })
setInterval(() => {}, 60_000)

async function go(name: string, freezeAfter: number, stage: Stage): Promise<Run> {
  const flow = FLOWS[name] as Flow<unknown>
  const before = await flow.prepare(stage)
  const frozen = Promise.withResolvers<void>()
  const run: Run = {
    effects: [],
    freezeAfter,
    onFreeze() {
      writeLine(file, { kind: 'frozen', flow: name, after: String(run.effects.at(-1)) })
      frozen.resolve()
    },
  }
  await Promise.race([runCounted(run, () => flow.run(stage, before)), frozen.promise])
  return run
}

async function setStage(flow: string, point: number): Promise<Stage> {
  const propertyId = asksOwner(flow) ? houses.asking : houses.instant
  const [seeker, roomId] = await Promise.all([
    createPerson(ctx, 'seeker'),
    createRoom(ctx, propertyId, { sharing: 'private', capacity: 2, price: 900_00, securityDeposit: 300_00 }),
  ])
  return {
    ctx,
    seeker,
    room: { roomId, propertyId, owner },
    async disputeAtStripe(intentId) {
      return (await control({ open: intentId, reason: 'product_not_received' })).id
    },
    async loseDispute(dispute) {
      await control({ dispute, result: 'lost' })
    },
    async payAtStripe(clientSecret, card) {
      const intentId = clientSecret?.split('_secret_')[0] ?? ''
      await confirmIntent(config.stripe, { intentId, clientSecret: String(clientSecret), card })
    },
    async eventAbout(type, intentId) {
      const { data } = await stripe.events.list({ type, limit: 100 })
      const event = data.find((one) => Reflect.get(one.data.object, 'id') === intentId)
      const rawBody = JSON.stringify(event)
      const [secret = ''] = config.stripe.webhookSecrets
      const signature = stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret })
      return { id: String(event?.id), rawBody, signature }
    },
    answered(name, promised) {
      const at = ctx.clock.now()
      const { bookingId } = promised
      const entry = { op: point, client: flow, name, at, ms: 0, bookingId, answer: { status: 200 }, promised }
      writeLine(file, { kind: 'told', entry })
    },
  }
}

/** What a bank does, past Stripe's API. */
async function control(body: Record<string, string>): Promise<{ id: string }> {
  const answer = await fetch(`${config.stripe.sandboxUrl}/_sandbox/dispute`, {
    method: 'POST',
    headers: { authorization: `Bearer ${config.stripe.secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`the sandbox refuses: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}
