import type { Ctx } from '@bookmysleep/cms/context'
import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { CHECKS, reconcile } from '@bookmysleep/cms/reconcile/reconcile'
import { Command, Option } from 'commander'
import { withContext } from '../config/open-context.ts'
import { makeRepairs } from '../reconcile/make-repairs.ts'
import { printFindings } from '../reconcile/print-findings.ts'
import { COULD_NOT_RUN, FAILED, usageError } from '../terminal/exit-codes.ts'

type Options = { check?: string[]; json?: boolean; fix?: boolean; yes?: boolean }

/** `bms reconcile`: does everything that must agree agree? */
export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description(
      'Compare bookings, beds, payments, refunds, ledger, Stripe and search index with each other.',
    )
    .addOption(new Option('--check <name...>', 'only these checks').choices(Object.keys(CHECKS)))
    .option('--json', 'findings as JSON on standard output')
    .option('--fix', 'make the repairs that are safe, after showing them and asking')
    .option('--yes', 'with --fix: do not ask')
    .addHelpText(
      'after',
      `
Exit code: 0 nothing found, 1 something found, 2 could not run.

Examples:
  $ bms reconcile
  $ bms reconcile --check bookings ledger --json
  $ bms reconcile --fix --yes     for a nightly timer`,
    )
    .action(async (options: Options) => {
      if (options.yes && !options.fix)
        throw usageError('--yes says not to ask before repairs; it goes with --fix.')
      process.exitCode = await withContext((ctx) => run(ctx, options)).catch(asCouldNotRun)
    })
}

async function run(ctx: Ctx, options: Options): Promise<number> {
  const findings = await look(ctx, options)
  const isRepaired = options.fix === true && (await makeRepairs(ctx, { findings, mayAsk: !options.yes }))
  const left = isRepaired ? await look(ctx, options) : findings
  printFindings(left, { json: options.json === true, again: isRepaired })
  return left.length > 0 ? FAILED : 0
}

async function look(ctx: Ctx, { check }: Options): Promise<Finding[]> {
  const findings: Finding[] = []
  const onProgress = process.stderr.isTTY ? showProgress : undefined
  for await (const finding of reconcile(ctx, {
    ...(check && { only: check }),
    ...(onProgress && { onProgress }),
  }))
    findings.push(finding)
  if (onProgress) process.stderr.write('\r\u001b[K')
  return findings
}

function showProgress({ check, read }: { check: string; read: number }): void {
  process.stderr.write(`\r\u001b[K${check}: ${read.toLocaleString('en-IN')} read`)
}

/** Whatever keeps it from looking is another answer than having found something. */
function asCouldNotRun(error: Error): never {
  throw Object.assign(error, { exitCode: COULD_NOT_RUN })
}
