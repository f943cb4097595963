import { Argument, Command, Option } from 'commander'
import inquirer from 'inquirer'
import { withContext } from '../config/open-context.ts'
import { EXPORT_KINDS, type ExportKind } from '../export/columns.ts'
import { FORMATS, type Format, formatRows } from '../export/format-rows.ts'
import { withPeriod } from '../export/period-options.ts'
import { columnsOf, readRows } from '../export/read-rows.ts'
import { writeWhole } from '../export/write-whole.ts'
import { FAILED, usageError } from '../terminal/exit-codes.ts'

type Options = { format?: Format; from?: string; to?: string; out: string; private: boolean }

/** `bms export`: data for spreadsheets and other programs. */
export function exportCommand(): Command {
  const command = new Command('export')
    .description('Take bookings, properties, users, reviews or payouts out, as CSV or JSON lines.')
    .addArgument(new Argument('[kind]', 'what to take out').choices(EXPORT_KINDS))
    .addOption(new Option('--format <format>', 'as .jsonl of --out says, else csv').choices(FORMATS))
  return withPeriod(command, 'created on')
    .option('--out <file>', 'where to; - is standard output', '-')
    .option(
      '--private',
      'with names, e-mail addresses, phone numbers, streets and what guests asked for',
      false,
    )
    .addHelpText(
      'after',
      `
Amounts are in minor units (paise), moments in UTC. The file appears when it is whole.

Examples:
  $ bms export bookings --from 2026-04-01 --to 2027-03-31 --out bookings.csv
  $ bms export reviews --format jsonl | grep '"rating":1'
  $ bms export users --private --out users.csv`,
    )
    .action(async (kind: ExportKind | undefined, options: Options) => {
      await exportRows(kind ?? (await askKind()), options)
    })
}

async function exportRows(kind: ExportKind, options: Options): Promise<void> {
  const { from, to, out } = options
  const selection = { kind, withPrivate: options.private, ...(from && { from }), ...(to && { to }) }
  const format = options.format ?? (out.endsWith('.jsonl') ? 'jsonl' : 'csv')
  let count = 0
  await withContext(async (ctx) => {
    const rows = counted(readRows(ctx, selection, tellUnreadable), () => {
      count += 1
    })
    const columns = columnsOf(selection).map(({ name }) => name)
    await writeWhole(formatRows(rows, { format, columns }), out)
  })
  if (out !== '-') console.error(`${count.toLocaleString('en-IN')} ${kind} are in ${out}.`)
}

/** Its place in the file is empty; the rest is there. */
function tellUnreadable(problem: string): void {
  console.error(problem)
  process.exitCode = FAILED
}

async function* counted<T>(rows: AsyncIterable<T>, onRow: () => void): AsyncGenerator<T> {
  for await (const row of rows) {
    onRow()
    yield row
  }
}

async function askKind(): Promise<ExportKind> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw usageError(`Say what to export: bms export <kind>, one of ${EXPORT_KINDS.join(', ')}.`)
  const choice = {
    type: 'select',
    name: 'kind',
    message: 'What do you want to export?',
    choices: EXPORT_KINDS,
  }
  const { kind } = await inquirer.prompt<{ kind: ExportKind }>([choice as never])
  return kind
}
