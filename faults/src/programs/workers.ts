import { startWorkers } from '@bookmysleep/workers/start-workers'
import { openContext } from './open-context.ts'

/** All queues, schedules and the relay. Without an end: the harness kills it. */
await startWorkers(await openContext())
