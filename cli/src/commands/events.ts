import type { Ctx } from '@bookmysleep/cms/context'
import type { OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import { replayEvent, replayEvents } from '@bookmysleep/cms/outbox/replay-events'
import { Command } from 'commander'
import { ObjectId } from 'mongodb'
import { withContext } from '../config/open-context.ts'
import { printEvents } from '../events/print-events.ts'
import { FAILED, usageError } from '../terminal/exit-codes.ts'

/** `bms events`: what the platform has to tell its own parts and could not, and having it passed on after all. */
export function eventsCommand(): Command {
  return new Command('events')
    .description('Look into the events that nobody could pass on for an hour, and pass them on after all.')
    .addCommand(
      new Command('list')
        .description('The events that were given up, the newest first, at most 500.')
        .option('--json', 'as JSON on standard output')
        .action((options) => withContext((ctx) => printEvents(ctx, options))),
    )
    .addCommand(replayCommand())
}

function replayCommand(): Command {
  return new Command('replay')
    .description('Pass events on that were given up.')
    .argument('[id...]', 'their ids, as bms events list shows them')
    .option('--failed', 'all that were given up, at most 500')
    .addHelpText(
      'after',
      `
Exit code: 0 all are passed on, 1 some could not be passed on again, 2 could not run.

Examples:
  $ bms events replay --failed
  $ bms events replay 6926f0c1a1b2c3d4e5f60718`,
    )
    .action(async (ids: string[], { failed = false }: { failed?: boolean }) => {
      if (failed === ids.length > 0)
        throw usageError('Name the events, or say --failed for all that were given up.')
      for (const id of ids) if (!/^[0-9a-f]{24}$/.test(id)) throw usageError(`${id} is no id of an event.`)
      process.exitCode = await withContext((ctx) => replay(ctx, failed ? null : ids))
    })
}

async function replay(ctx: Ctx, ids: string[] | null): Promise<number> {
  if (!ids) {
    const { delivered, failed } = await replayEvents(ctx, say)
    console.log(`${delivered} passed on, ${failed} still given up.`)
    return failed > 0 ? FAILED : 0
  }
  let left = 0
  for (const id of ids) {
    const event = await replayEvent(ctx, new ObjectId(id))
    say(event)
    if (event.failedAt) left += 1
  }
  return left > 0 ? FAILED : 0
}

function say({ _id, type, failedAt, lastError }: OutboxDocument): void {
  console.log(`${_id}  ${type}  ${failedAt ? `given up: ${lastError}` : 'passed on'}`)
}
