import type { Ctx } from '@bookmysleep/cms/context'
import type { Repair } from '@bookmysleep/cms/reconcile/finding'
import { repairFinding } from '@bookmysleep/cms/reconcile/repair-finding'
import { findingsOf, type RunDocument } from '@bookmysleep/cms/reconcile/runs'
import inquirer from 'inquirer'
import { usageError } from '../terminal/exit-codes.ts'
import { MOST_SHOWN, toTable } from './print-findings.ts'

/**
 * Shows the repairs of a run that are safe, asks, and makes them; a repair that fails is told and the others go on.
 * Answers whether any was tried. Throws when it would have to ask and there is nobody to ask.
 */
export async function makeRepairs(
  ctx: Ctx,
  { run, mayAsk }: { run: RunDocument; mayAsk: boolean },
): Promise<boolean> {
  if (run.repairable === 0) return false
  const repairable = () => findingsOf(ctx, run._id).filter({ run: run._id, repair: { $ne: null } })
  console.error(toTable(await repairable().limit(MOST_SHOWN).toArray()))
  if (mayAsk && !(await isWanted(run.repairable))) return false
  const made = new Set<string>()
  for await (const { repair } of repairable()) if (repair) await makeOnce(ctx, repair, made)
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
async function makeOnce(ctx: Ctx, repair: Repair, made: Set<string>): Promise<void> {
  const key = JSON.stringify(repair)
  if (made.has(key)) return
  made.add(key)
  await repairFinding(ctx, repair).catch((error: Error) => {
    console.error(`${repair.kind}: ${error.message}`)
  })
}
