import { startServer } from '@bookmysleep/cms/server'
import { openContext } from './open-context.ts'

/** A cms without its panel, and without an end: the harness kills it. */
const ctx = await openContext()
process.on('unhandledRejection', (err) => ctx.log.error({ err }, 'a promise was left alone'))
await startServer(ctx, { next: false, port: ctx.config.port })
