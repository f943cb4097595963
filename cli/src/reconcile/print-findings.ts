import type { Ctx } from '@bookmysleep/cms/context'
import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import { type FindingDocument, findingsOf, type RunDocument } from '@bookmysleep/cms/reconcile/runs'
import Table from 'cli-table3'

/** A table of more lines helps nobody. */
export const MOST_SHOWN = 200

/** What a run found: a table for people, or JSON for programs, on standard output. */
export async function printFindings(
  ctx: Ctx,
  run: RunDocument,
  { json, again }: { json: boolean; again: boolean },
): Promise<void> {
  if (json) return printJson(ctx, run)
  if (run.found === 0)
    return console.log(again ? 'Repaired; all checks are clean now.' : 'All checks are clean.')
  const shown = await findingsOf(ctx, run._id, MOST_SHOWN).toArray()
  console.log(`${toTable(shown)}\n${summary(run)}`)
}

/** Findings as lines; long texts are wrapped. */
export function toTable(findings: readonly Finding[]): string {
  const table = new Table({
    head: ['check', 'what', 'problem', 'likely cause', 'repair'],
    colWidths: [17, 26, 40, 32, 32],
    wordWrap: true,
    style: { head: [], border: [] },
  })
  for (const { check, subject, problem, likelyCause, advice, repair } of findings)
    table.push([check, subject, problem, likelyCause, repair ? `${advice} (--fix does it)` : advice])
  return table.toString()
}

/** Written finding by finding, so that many of them do not have to be held at once. */
async function printJson(ctx: Ctx, run: RunDocument): Promise<void> {
  process.stdout.write(`{\n  "clean": ${run.found === 0},\n  "findings": [`)
  let separator = '\n    '
  for await (const found of findingsOf(ctx, run._id)) {
    process.stdout.write(separator + JSON.stringify(findingOf(found)))
    separator = ',\n    '
  }
  process.stdout.write('\n  ]\n}\n')
}

function findingOf({ check, subject, problem, likelyCause, advice, repair }: FindingDocument): Finding {
  return { check, subject, problem, likelyCause, advice, repair }
}

function summary({ found, repairable }: RunDocument): string {
  const what = found === 1 ? 'One finding' : `${found} findings`
  const rest = found > MOST_SHOWN ? `, the first ${MOST_SHOWN} are shown (--json has all)` : ''
  return repairable > 0
    ? `${what}${rest}; \`bms reconcile --fix\` can repair ${repairable}.`
    : `${what}${rest}.`
}
