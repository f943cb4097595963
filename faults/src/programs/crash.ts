import Stripe from 'stripe'
import { confirmIntent } from '../confirm-intent.ts'
import { writeLine } from '../crash/crash-lines.ts'
import { FLOWS, type Stage } from '../crash/flows.ts'
import { type Run, reportEffects, runCounted } from '../crash/freeze.ts'
import { createPerson, createProperty, createRoom } from '../world.ts'
import { openContext } from './open-context.ts'
import { readProgramEnv } from './program-env.ts'

/**
 * Goes every flow once to its end, and then again and again, each time standing still after one effect more. When all
 * stand still or are through, it says so, and waits to be killed.
 */
const { config, crashFile: file } = readProgramEnv()
const ctx = reportEffects(await openContext())
const owner = await createPerson(ctx, 'owner')
const propertyId = await createProperty(ctx, owner, { policy: 'flexible' })
const { hostname, port } = new URL(String(config.stripe.sandboxUrl))
const stripe = new Stripe(config.stripe.secretKey, {
  host: hostname,
  port,
  protocol: 'http',
  telemetry: false,
})

for (const flow of Object.keys(FLOWS)) {
  const { effects } = await go(flow, 0)
  const points = effects.map((_, index) => index + 1)
  // Those that stand still do so inside transactions and locks; none waits for another.
  await Promise.all(points.map((point) => go(flow, point)))
}
writeLine(file, { kind: 'over' })
setInterval(() => {}, 60_000)

async function go(flow: string, freezeAfter: number): Promise<Run> {
  const stage = await setStage(flow, freezeAfter)
  const frozen = Promise.withResolvers<void>()
  const run: Run = {
    effects: [],
    freezeAfter,
    onFreeze() {
      writeLine(file, { kind: 'frozen', flow, after: String(run.effects.at(-1)) })
      frozen.resolve()
    },
  }
  await Promise.race([runCounted(run, () => FLOWS[flow]?.(stage) ?? Promise.resolve()), frozen.promise])
  return run
}

async function setStage(flow: string, point: number): Promise<Stage> {
  const [seeker, roomId] = await Promise.all([
    createPerson(ctx, 'seeker'),
    createRoom(ctx, propertyId, { sharing: 'private', capacity: 2, price: 900_00, securityDeposit: 300_00 }),
  ])
  return {
    ctx,
    seeker,
    room: { roomId, propertyId, owner },
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
