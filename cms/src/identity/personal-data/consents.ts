import {
  CONSENT_KINDS,
  CONSENT_VERSIONS,
  type ConsentKind,
  type ConsentsView,
  type GiveConsents,
} from '@bookmysleep/domain/api/consents'
import { addressBlock } from '@bookmysleep/domain/client-address'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { isDuplicateKey } from '../../records/run-transaction.ts'

const ATTEMPTS = 5

/** That somebody has agreed to a text, or taken that back. Written once and never changed: the newest counts. */
export interface Consent {
  _id: ObjectId
  user: ObjectId
  kind: ConsentKind
  version: string
  /** Counts what one person said about one kind, from 1. */
  n: number
  /** One of the two is set. */
  givenAt: Date | null
  withdrawnAt: Date | null
  /** From where; null once the account is deleted. */
  network: string | null
  createdAt: Date
  updatedAt: Date
}

export function consentsIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<Consent>('consents')
}

/** What somebody has agreed to, and what they are to be asked. */
export async function viewConsents(ctx: Pick<Ctx, 'db'>, userId: string): Promise<ConsentsView> {
  const user = new ObjectId(userId)
  const newest = await Promise.all(CONSENT_KINDS.map((kind) => findNewest(ctx, user, kind)))
  const consents = CONSENT_KINDS.map((kind, index) => {
    const said = newest[index]
    return {
      kind,
      version: said?.givenAt ? said.version : null,
      givenAt: said?.givenAt?.toISOString() ?? null,
      withdrawnAt: said?.withdrawnAt?.toISOString() ?? null,
      currentVersion: CONSENT_VERSIONS[kind],
    }
  })
  const isOld = (kind: ConsentKind) =>
    consents.some((one) => one.kind === kind && one.version !== one.currentVersion)
  return { consents, asked: (['terms', 'privacy'] as const).filter(isOld) }
}

/** Writes down what somebody agrees to, or withdraws; what stands already is not written twice. */
export async function giveConsents(
  ctx: Pick<Ctx, 'clock' | 'db'>,
  { userId, wish, address }: { userId: string; wish: GiveConsents; address: string | null },
): Promise<ConsentsView> {
  const user = new ObjectId(userId)
  for (const kind of CONSENT_KINDS) {
    const said = wish[kind]
    if (said !== undefined) await note(ctx, { user, kind, isGiven: said !== false, address })
  }
  return viewConsents(ctx, userId)
}

type Said = { user: ObjectId; kind: ConsentKind; isGiven: boolean; address: string | null }

/** Of several at once one has the next number, and the others look again. */
async function note(ctx: Pick<Ctx, 'clock' | 'db'>, { user, kind, isGiven, address }: Said): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const last = await findNewest(ctx, user, kind)
    const version = isGiven ? CONSENT_VERSIONS[kind] : (last?.version ?? CONSENT_VERSIONS[kind])
    const stands = isGiven ? last?.givenAt && last.version === version : !last?.givenAt
    if (stands) return
    const now = ctx.clock.now()
    const consent: Consent = {
      _id: new ObjectId(),
      user,
      kind,
      version,
      n: (last?.n ?? 0) + 1,
      givenAt: isGiven ? now : null,
      withdrawnAt: isGiven ? null : now,
      network: address ? addressBlock(address) : null,
      createdAt: now,
      updatedAt: now,
    }
    try {
      await consentsIn(ctx).insertOne(consent)
      return
    } catch (error) {
      if (!isDuplicateKey(error, 'consents')) throw error
    }
  }
  throw failure('UNAVAILABLE', 'This was changed several times at once. Please try again.')
}

function findNewest(ctx: Pick<Ctx, 'db'>, user: ObjectId, kind: ConsentKind): Promise<Consent | null> {
  return consentsIn(ctx).findOne({ user, kind }, { sort: { n: -1 } })
}
