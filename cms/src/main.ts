import { collectDefaultMetrics } from 'prom-client'
import { configOfProcess } from './config/config-of-process.ts'
import type { Config } from './config/read-config.ts'

/** `node src/main.ts [--api-only]`: the cms with its panel, or `/api/v1` alone. Ends cleanly on SIGTERM. */
const apiOnly = process.argv.includes('--api-only')

async function main(config: Config): Promise<void> {
  const { createContext } = await import('./context.ts')
  const { startServer } = await import('./server.ts')
  const { publishOnTime } = await import('./jobs/publish-on-time.ts')
  const ctx = await createContext(config)
  collectDefaultMetrics({ register: ctx.metrics })
  const dev = config.env === 'development'
  const server = await startServer(ctx, { next: !apiOnly, port: config.port, dev })
  ctx.log.info({ url: config.apiUrl, panel: !apiOnly }, 'cms is listening')
  // Payload validates nested `where` paths in promises that nobody awaits; a forbidden one must not end the process.
  process.on('unhandledRejection', (err) => ctx.log.error({ err }, 'a promise was left alone'))
  const publications = publishOnTime(ctx)
  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    ctx.log.info({ signal }, 'stopping: requests are finished first')
    await server.close()
    await publications.stop()
    await ctx.destroy()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

try {
  await main(configOfProcess())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
