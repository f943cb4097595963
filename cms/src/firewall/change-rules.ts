import { type ClientSession, ObjectId } from 'mongodb'
import type { Audited } from '../audit/audit-event.ts'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { auditRule } from './audit-rule.ts'
import { checkRule } from './check-rule.ts'
import { parseNetwork } from './parse-network.ts'
import { DAY, inForce, type RuleAction, type RuleDocument, rulesIn } from './rule-documents.ts'

export interface NewRule {
  action: RuleAction
  network: string
  reason: string
  expiresAt: Date | null
  isAutomatic?: boolean
}

type ByHand = Audited & Pick<Ctx, 'client'>

/** Adds a rule by hand; the gateways follow within a second or two. Throws VALIDATION_FAILED, see `checkRule`. */
export function addRule(ctx: ByHand, rule: NewRule): Promise<RuleDocument> {
  return runTransaction(ctx, async (session) => {
    const stored = await storeRule(ctx, rule, session)
    await auditRule(ctx, { session, change: 'made', rule: { ...stored, id: stored._id } })
    return stored
  })
}

/** Stores a rule without a word in the audit log, which tells of what people do. Throws as `addRule` does. */
export async function storeRule(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  rule: NewRule,
  session?: ClientSession,
): Promise<RuleDocument> {
  const now = ctx.clock.now()
  const { text } = checkRule({ ...rule, now, ownAddress: null })
  const { action, reason, expiresAt, isAutomatic = false } = rule
  const document: RuleDocument = {
    _id: new ObjectId(),
    action,
    network: text,
    reason,
    expiresAt,
    isAutomatic,
    createdBy: null,
    forgetAt: forgetAfter(expiresAt),
    createdAt: now,
    updatedAt: now,
  }
  await rulesIn(ctx).insertOne(document, session && { session })
  return document
}

/** Ends every rule in force about exactly this network; answers how many. Throws NOT_FOUND when there is none. */
export async function removeRules(ctx: ByHand, given: string): Promise<number> {
  const network = parseNetwork(given)?.text ?? given
  const count = await runTransaction(ctx, async (session) => {
    const found = await rulesIn(ctx)
      .find({ network, ...inForce(ctx.clock.now()) }, { session })
      .toArray()
    for (const rule of found) {
      await rulesIn(ctx).deleteOne({ _id: rule._id }, { session })
      await auditRule(ctx, { session, change: 'removed', rule: { ...rule, id: rule._id } })
    }
    return found.length
  })
  return count || fail('NOT_FOUND', `There is no rule about ${network}.`)
}

/** The rules in force, the newest first. */
export function listRules(ctx: Pick<Ctx, 'db' | 'clock'>): Promise<RuleDocument[]> {
  return rulesIn(ctx).find(inForce(ctx.clock.now())).sort({ createdAt: -1, _id: -1 }).toArray()
}

export function forgetAfter(expiresAt: Date | null): Date | null {
  return expiresAt && new Date(expiresAt.getTime() + DAY)
}
