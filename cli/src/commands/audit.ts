import { sealAudit } from '@bookmysleep/cms/audit/seal-audit'
import { type AuditProblem, verifyAudit } from '@bookmysleep/cms/audit/verify-audit'
import type { Ctx } from '@bookmysleep/cms/context'
import { Command } from 'commander'
import { withContext } from '../config/open-context.ts'
import { AUDIT_COLUMNS } from '../export/audit-columns.ts'
import { formatRows } from '../export/format-rows.ts'
import { withPeriod } from '../export/period-options.ts'
import { readCollection } from '../export/read-rows.ts'
import { writeWhole } from '../export/write-whole.ts'
import { FAILED, usageError } from '../terminal/exit-codes.ts'

type Noted = { seal: number; hash: string }
type ExportOptions = { from?: string; to?: string; out: string }

const MEANINGS: Record<AuditProblem['kind'], string> = {
  altered: 'is not as it was written',
  missing: 'was taken out',
  foreign: 'was not put there by us',
  unreadable: 'is signed with a key that DATA_KEYS has no more',
}

/** `bms audit`: whether the audit log is as it was written, and taking it out. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('Look whether the audit log is as it was written, and take it out.')
    .addCommand(verifyCommand())
    .addCommand(
      new Command('seal')
        .description('Seal what is not sealed yet; the workers do that once a minute.')
        .action(() => withContext(seal)),
    )
    .addCommand(
      withPeriod(new Command('export'), 'of')
        .description('The entries, oldest first, as CSV.')
        .option('--out <file>', 'where to; - is standard output', '-')
        .addHelpText(
          'after',
          '\nAmounts are in minor units (paise), moments in UTC. It names addresses and devices.',
        )
        .action((options: ExportOptions) => withContext((ctx) => exportAudit(ctx, options))),
    )
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Compare every entry and seal with its signature.')
    .option('--last <number:hash>', 'a seal that was noted before: shows whether the end was cut off', noted)
    .option('--json', 'as JSON on standard output')
    .addHelpText(
      'after',
      `
Exit code: 0 all is as it was written, 1 something is not, 2 could not run.

Examples:
  $ bms audit verify
  $ bms audit verify --last 5120:Zt3p…`,
    )
    .action((options: { last?: Noted; json?: boolean }) => withContext((ctx) => verify(ctx, options)))
}

async function verify(ctx: Ctx, { last, json }: { last?: Noted; json?: boolean }): Promise<void> {
  const verdict = await verifyAudit(ctx, last)
  if (verdict.problems.length > 0) process.exitCode = FAILED
  if (json) return console.log(JSON.stringify(verdict, null, 2))
  for (const { kind, what, id } of verdict.problems) console.log(`${what} ${id} ${MEANINGS[kind]}`)
  const { entries, unsealed, seals, problems } = verdict
  console.log(
    `${entries} entries, ${unsealed} of them not sealed yet, ${seals} seals, ${problems.length} problems.`,
  )
  if (verdict.last) console.log(`Note the newest seal elsewhere: ${verdict.last.seal}:${verdict.last.hash}`)
}

async function seal(ctx: Ctx): Promise<void> {
  console.log(`${await sealAudit(ctx)} entries sealed.`)
}

async function exportAudit(ctx: Ctx, { out, ...period }: ExportOptions): Promise<void> {
  const rows = readCollection(ctx, { collection: 'audit-events', columns: AUDIT_COLUMNS, at: 'at', period })
  await writeWhole(formatRows(rows, { format: 'csv', columns: AUDIT_COLUMNS.map(({ name }) => name) }), out)
}

function noted(text: string): Noted {
  const [, seal, hash] = /^(\d+):([\w-]{43})$/.exec(text) ?? []
  if (!seal || !hash) throw usageError('--last takes a number and a hash with a colon between.')
  return { seal: Number(seal), hash }
}
