import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
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

/** Adds a rule; the gateways follow within a second or two. Throws VALIDATION_FAILED, see `checkRule`. */
export async function addRule(ctx: Pick<Ctx, 'db' | 'clock'>, rule: NewRule): Promise<RuleDocument> {
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
  await rulesIn(ctx).insertOne(document)
  return document
}

/** Ends every rule in force about exactly this network; answers how many. Throws NOT_FOUND when there is none. */
export async function removeRules(ctx: Pick<Ctx, 'db' | 'clock'>, given: string): Promise<number> {
  const network = parseNetwork(given)?.text ?? given
  const { deletedCount } = await rulesIn(ctx).deleteMany({ network, ...inForce(ctx.clock.now()) })
  return deletedCount || fail('NOT_FOUND', `There is no rule about ${network}.`)
}

/** The rules in force, the newest first. */
export function listRules(ctx: Pick<Ctx, 'db' | 'clock'>): Promise<RuleDocument[]> {
  return rulesIn(ctx).find(inForce(ctx.clock.now())).sort({ createdAt: -1, _id: -1 }).toArray()
}

export function forgetAfter(expiresAt: Date | null): Date | null {
  return expiresAt && new Date(expiresAt.getTime() + DAY)
}
