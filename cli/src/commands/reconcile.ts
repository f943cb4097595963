import type { Ctx } from '@bookmysleep/cms/context'
import { CHECKS } from '@bookmysleep/cms/reconcile/reconcile'
import { continueRun, startRun } from '@bookmysleep/cms/reconcile/run-reconcile'
import { findUnfinished, type RunDocument } from '@bookmysleep/cms/reconcile/runs'
import { Command, Option } from 'commander'
import { withContext } from '../config/open-context.ts'
import { makeRepairs } from '../reconcile/make-repairs.ts'
import { readMoment } from '../reconcile/period.ts'
import { printFindings } from '../reconcile/print-findings.ts'
import { COULD_NOT_RUN, FAILED, usageError } from '../terminal/exit-codes.ts'

type Options = {
  check?: string[]
  from?: Date
  to?: Date
  since?: Date
  resume?: boolean
  json?: boolean
  fix?: boolean
  yes?: boolean
}

/** `bms reconcile`: does everything that must agree agree? */
export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description(
      'Compare bookings, beds, payments, refunds, transfers, payouts, ledger, Stripe and search index with each other.',
    )
    .addOption(new Option('--check <name...>', 'only these checks').choices(Object.keys(CHECKS)))
    .option('--from <date>', 'only what was touched or moved on this day (UTC) or later', readMoment)
    .option('--to <date>', 'and before this day', readMoment)
    .option('--since <age>', 'the same as --from so long ago: 48h, 7d', readMoment)
    .option('--resume', 'go on with the last run that was interrupted')
    .option('--json', 'findings as JSON on standard output')
    .option('--fix', 'make the repairs that are safe, after showing them and asking, and look again')
    .option('--yes', 'with --fix: do not ask')
    .addHelpText(
      'after',
      `
Exit code: 0 nothing found, 1 something found, 2 could not run.
The workers run it every night too; what they find is mailed to the admins and shown in the panel.

Examples:
  $ bms reconcile
  $ bms reconcile --check bookings ledger --json
  $ bms reconcile --from 2026-04-01 --to 2026-05-01
  $ bms reconcile --resume        after Ctrl-C, or when Stripe was away
  $ bms reconcile --fix --yes     for a timer of your own`,
    )
    .action(async (options: Options) => {
      refuseContradictions(options)
      process.exitCode = await withContext((ctx) => run(ctx, options)).catch(asCouldNotRun)
    })
}

function refuseContradictions({ check, from, to, since, resume, fix, yes }: Options): void {
  if (yes && !fix) throw usageError('--yes says not to ask before repairs; it goes with --fix.')
  if (resume && (check || from || to || since))
    throw usageError('--resume goes on with the checks and the period of the run that was interrupted.')
  if (from && since) throw usageError('--from and --since both say when to begin; give one of them.')
}

async function run(ctx: Ctx, options: Options): Promise<number> {
  const first = await look(ctx, await chooseRun(ctx, options))
  const isRepaired = options.fix === true && (await makeRepairs(ctx, { run: first, mayAsk: !options.yes }))
  const last = isRepaired ? await look(ctx, await again(ctx, first)) : first
  await printFindings(ctx, last, { json: options.json === true, again: isRepaired })
  return last.found > 0 ? FAILED : 0
}

async function chooseRun(ctx: Ctx, { check, from, to, since, resume }: Options): Promise<RunDocument> {
  if (resume) {
    const unfinished = await findUnfinished(ctx, 'operator')
    if (!unfinished) throw usageError('No run was interrupted: there is nothing to go on with.')
    return unfinished
  }
  return startRun(ctx, {
    ...(check && { only: check }),
    from: from ?? since ?? null,
    to: to ?? null,
    startedBy: 'operator',
  })
}

/** The same checks over the same period: what is left has not been repaired. */
function again(ctx: Ctx, { checks, from, to }: RunDocument): Promise<RunDocument> {
  return startRun(ctx, { only: checks, from, to, startedBy: 'operator' })
}

async function look(ctx: Ctx, started: RunDocument): Promise<RunDocument> {
  const isShown = process.stderr.isTTY
  try {
    return await continueRun(ctx, started, isShown ? showProgress : undefined)
  } catch (error) {
    console.error('\nThe run was interrupted: bms reconcile --resume goes on from here.')
    throw error
  } finally {
    if (isShown) process.stderr.write('\r\u001b[K')
  }
}

function showProgress({ check, read }: { check: string; read: number }): void {
  process.stderr.write(`\r\u001b[K${check}: ${read.toLocaleString('en-IN')} read`)
}

/** Whatever keeps it from looking is another answer than having found something. */
function asCouldNotRun(error: Error): never {
  throw Object.assign(error, { exitCode: COULD_NOT_RUN })
}
