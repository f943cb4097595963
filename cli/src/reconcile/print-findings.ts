import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import Table from 'cli-table3'

/** Findings as a table for people or as JSON for programs, on standard output. */
export function printFindings(
  findings: readonly Finding[],
  { json, again }: { json: boolean; again: boolean },
): void {
  if (json) console.log(JSON.stringify({ clean: findings.length === 0, findings }, null, 2))
  else if (findings.length === 0)
    console.log(again ? 'Repaired; all checks are clean now.' : 'All checks are clean.')
  else console.log(`${toTable(findings)}\n${summary(findings)}`)
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

function summary(findings: readonly Finding[]): string {
  const safe = findings.filter(({ repair }) => repair !== null).length
  const found = findings.length === 1 ? 'One finding' : `${findings.length} findings`
  return safe > 0 ? `${found}; \`bms reconcile --fix\` can repair ${safe}.` : `${found}.`
}
