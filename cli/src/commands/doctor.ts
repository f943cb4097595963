import Table from 'cli-table3'
import { Command } from 'commander'
import { readParts } from '../config/read-parts.ts'
import { type Examined, examine } from '../doctor/part.ts'
import { partsOf } from '../doctor/parts.ts'
import { FAILED } from '../terminal/exit-codes.ts'

/** `bms doctor`: is every part there, and what to do about those that are not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Ask every part whether it is there: version, time to answer, and what to do if not.')
    .option('--json', 'the same as JSON')
    .addHelpText(
      'after',
      `
It works from an incomplete environment too, and lists what is missing in it.
Exit code: 0 everything answers, 1 something does not or the environment is not complete.

Examples:
  $ bms doctor
  $ bms doctor --json | jq '.parts[] | select(.status == "down")'`,
    )
    .action(async ({ json }: { json?: boolean }) => {
      const around = readParts()
      const parts = await Promise.all(partsOf(around).map(examine))
      console.log(json ? toJson(around.problems, parts) : toText(around.problems, parts))
      const isDown = parts.some(({ status }) => status === 'down')
      process.exitCode = isDown || around.problems.length > 0 ? FAILED : 0
    })
}

function toJson(problems: string[], parts: Examined[]): string {
  return JSON.stringify({ problems, parts }, null, 2)
}

function toText(problems: string[], parts: Examined[]): string {
  const table = new Table({
    head: ['Part', 'Status', 'Version', 'Answer', 'Where'],
    chars: PLAIN,
    style: { head: [], border: [] },
  })
  for (const { name, status, version, milliseconds, address } of parts)
    table.push([name, status, version ?? '', milliseconds === null ? '' : `${milliseconds} ms`, address])
  const advice = parts.flatMap(({ name, advice }) => (advice ? [`  ${name}: ${advice}`] : []))
  return [
    ...(problems.length > 0
      ? ['The environment (.env.example explains it):', ...problems.map(indented), '']
      : []),
    table.toString(),
    ...(advice.length > 0 ? ['', 'What to do:', ...advice] : ['', 'Everything answers.']),
  ].join('\n')
}

/** Columns without lines: it is read by eyes and by grep. */
const PLAIN = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) =>
    ['', '-mid', '-left', '-right'].map((part) => [`${side}${part}`, '']),
  ),
)

const indented = (line: string) => `  ${line}`
