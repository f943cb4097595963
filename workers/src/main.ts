import { configOfProcess } from '@bookmysleep/cms/config/config-of-process'
import { createContext } from '@bookmysleep/cms/context'
import { collectDefaultMetrics } from 'prom-client'
import { serveStatus } from './serve-status.ts'
import { startWorkers } from './start-workers.ts'

const ctx = await createContext(configOfProcess())
collectDefaultMetrics({ register: ctx.metrics })
const workers = await startWorkers(ctx)
const status = await serveStatus(ctx)
ctx.log.info('workers are up')

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    ctx.log.info('workers finish the jobs at hand and stop')
    await status.close()
    await workers.close()
    await ctx.destroy()
    process.exit(0)
  })
}
