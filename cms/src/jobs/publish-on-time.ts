import type { Ctx } from '../context.ts'

const EVERY_MS = 20_000

/**
 * Carries out what editors planned (Payload keeps it in `payload-jobs`): publishes and withdraws guides when
 * their time has come. Several processes may run it; publishing twice changes nothing.
 */
export function publishOnTime({ payload, log }: Pick<Ctx, 'payload' | 'log'>): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const run = () => {
    running = payload.jobs
      .run({ limit: 20, silent: true })
      .catch((error: Error) => log.warn({ err: error.message }, 'planned publications not carried out now'))
  }
  const timer = setInterval(run, EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
