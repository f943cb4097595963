import type { Ctx } from '@bookmysleep/cms/context'
import type { Finding, Repair } from '@bookmysleep/cms/reconcile/finding'
import { repairFinding } from '@bookmysleep/cms/reconcile/repair-finding'
import inquirer from 'inquirer'
import { usageError } from '../terminal/exit-codes.ts'
import { toTable } from './print-findings.ts'

/**
 * Shows the repairs that are safe, asks, and makes them; a repair that fails is told and the others go on.
 * Answers whether any was tried. Throws when it would have to ask and there is nobody to ask.
 */
export async function makeRepairs(
  ctx: Ctx,
  { findings, mayAsk }: { findings: readonly Finding[]; mayAsk: boolean },
): Promise<boolean> {
  const repairable = findings.filter(({ repair }) => repair !== null)
  if (repairable.length === 0) return false
  console.error(toTable(repairable))
  if (mayAsk && !(await isWanted(repairable.length))) return false
  for (const repair of distinct(repairable)) {
    await repairFinding(ctx, repair).catch((error: Error) => {
      console.error(`${repair.kind}: ${error.message}`)
    })
  }
  return true
}

async function isWanted(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) throw usageError('Nobody is there to be asked: add --yes to make these repairs.')
  const message = count === 1 ? 'Make this repair?' : `Make these ${count} repairs?`
  const { go } = await inquirer.prompt<{ go: boolean }>([
    { type: 'confirm', name: 'go', message, default: false },
  ])
  return go
}

/** Several findings may have one cause, and one repair. */
function distinct(findings: readonly Finding[]): Repair[] {
  const repairs = findings.flatMap(({ repair }) => (repair ? [repair] : []))
  return [...new Map(repairs.map((repair) => [JSON.stringify(repair), repair])).values()]
}
