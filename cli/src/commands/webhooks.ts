import type { Ctx } from '@bookmysleep/cms/context'
import { type Replayed, replayFailed, replayOne } from '@bookmysleep/cms/payments/replay-webhooks'
import { Command, Option } from 'commander'
import { withContext } from '../config/open-context.ts'
import { FAILED, usageError } from '../terminal/exit-codes.ts'
import { printWebhooks, STATUSES } from '../webhooks/print-webhooks.ts'

/** `bms webhooks`: what the payment provider told us, and having it processed again. */
export function webhooksCommand(): Command {
  return new Command('webhooks')
    .description("Look into the inbox of the payment provider's events, and process events again.")
    .addCommand(listCommand())
    .addCommand(replayCommand())
}

function listCommand(): Command {
  return new Command('list')
    .description('The newest events.')
    .addOption(new Option('--status <status>', 'only those').choices(STATUSES))
    .option('--type <type>', 'only events of this type, such as charge.dispute.created')
    .option('--limit <count>', 'how many', asCount, 20)
    .option('--json', 'as JSON on standard output')
    .action((options) => withContext((ctx) => printWebhooks(ctx, options)))
}

function replayCommand(): Command {
  return new Command('replay')
    .description('Process events again; harmless for those that were processed.')
    .argument('[id...]', 'ids of events, such as evt_…')
    .option('--failed', 'all that failed, at most 500')
    .addHelpText(
      'after',
      `
Exit code: 0 all are processed, 1 some failed again, 2 could not run.

Examples:
  $ bms webhooks replay --failed
  $ bms webhooks replay evt_1Q2w3e evt_4R5t6y`,
    )
    .action(async (ids: string[], { failed = false }: { failed?: boolean }) => {
      if (failed === ids.length > 0) throw usageError('Name the events, or say --failed for all that failed.')
      process.exitCode = await withContext((ctx) => replay(ctx, failed ? null : ids))
    })
}

async function replay(ctx: Ctx, ids: string[] | null): Promise<number> {
  if (!ids) {
    const { processed, failed } = await replayFailed(ctx, say)
    console.log(`${processed} processed, ${failed} still failed.`)
    return failed > 0 ? FAILED : 0
  }
  let left = 0
  for (const id of ids) {
    const event = await replayOne(ctx, id)
    say(event)
    if (event.status !== 'processed') left += 1
  }
  return left > 0 ? FAILED : 0
}

function say({ _id, type, status, lastError }: Replayed): void {
  console.log(`${_id}  ${type}  ${status}${lastError ? `: ${lastError}` : ''}`)
}

function asCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1_000)
    throw usageError('--limit takes a number from 1 to 1000.')
  return count
}
