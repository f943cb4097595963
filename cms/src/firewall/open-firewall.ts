import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { keyIn, parseNetwork, readAddress } from './parse-network.ts'
import { inForce, type RuleDocument, rulesIn } from './rule-documents.ts'

/** What becomes of a request: turned away by hand or by the gateway itself, or not. */
export type Verdict = 'pass' | 'blocked' | 'blocked-automatically'

export interface Firewall {
  /** Reads the rules, and from then on again each second. */
  start(): Promise<void>
  /** Reads the rules now. */
  refresh(): Promise<void>
  judge(address: string): Verdict
  /** Whether a rule says that it is never turned away. */
  isAllowed(address: string): boolean
  stop(): void
}

type Rule = Pick<RuleDocument, 'action' | 'network' | 'expiresAt' | 'isAutomatic'>
/** Rules by the range that they are about, and how many bits such ranges have. */
type Compiled = { byKey: Map<string, Rule[]>; bits: number[] }

type Range = { key: string; bits: number }
type Known = Map<string, Range>

const PAUSE_MS = 1_000

/**
 * The rules of the gateway, in memory. Each process reads them from MongoDB itself, so that none has to be told of a
 * change and Redis may be away; while MongoDB is away the last ones count on.
 */
export function openFirewall({ db, clock, log }: { db: Db; clock: { now(): Date }; log: Logger }): Firewall {
  const known: Known = new Map()
  let rules: Compiled = compile([], known)
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let asked = 0
  let newest = 0
  const refresh = async () => {
    asked += 1
    const reading = asked
    const fields = { _id: 0, action: 1, network: 1, expiresAt: 1, isAutomatic: 1 } as const
    const found = await rulesIn({ db }).find<Rule>(inForce(clock.now()), { projection: fields }).toArray()
    // One that was asked later and answered sooner knows more.
    if (reading < newest) return
    newest = reading
    rules = compile(found, known)
  }
  const goOn = () => {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(async () => {
      await refresh().catch((error: Error) => log.warn({ err: error.message }, 'firewall rules not read'))
      goOn()
    }, PAUSE_MS).unref()
  }
  return {
    async start() {
      await refresh()
      goOn()
    },
    refresh,
    judge: (address) => judge(rulesAbout(rules, address, clock.now())),
    isAllowed: (address) => rulesAbout(rules, address, clock.now()).some(isAllowing),
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** `known` holds what was read of each network before: to read one again takes long, and most stay the same. */
function compile(found: readonly Rule[], known: Known): Compiled {
  const byKey = new Map<string, Rule[]>()
  const bits = new Set<number>()
  const present = new Set(found.map(({ network }) => network))
  for (const network of known.keys()) if (!present.has(network)) known.delete(network)
  for (const rule of found) {
    const range = known.get(rule.network) ?? rangeOf(rule.network)
    if (!range) continue
    known.set(rule.network, range)
    byKey.set(range.key, [...(byKey.get(range.key) ?? []), rule])
    bits.add(range.bits)
  }
  return { byKey, bits: [...bits] }
}

function rangeOf(text: string): Range | null {
  const network = parseNetwork(text)
  const key = network && keyIn(network.first, network.bits)
  return network && key ? { key, bits: network.bits } : null
}

function rulesAbout({ byKey, bits }: Compiled, text: string, now: Date): Rule[] {
  const address = byKey.size > 0 ? readAddress(text) : null
  if (!address) return []
  return bits
    .flatMap((length) => byKey.get(keyIn(address, length) ?? '') ?? [])
    .filter(({ expiresAt }) => !expiresAt || expiresAt > now)
}

/** To be allowed wins over every block. */
function judge(about: readonly Rule[]): Verdict {
  if (about.length === 0 || about.some(isAllowing)) return 'pass'
  return about.some(({ isAutomatic }) => !isAutomatic) ? 'blocked' : 'blocked-automatically'
}

function isAllowing({ action }: Rule): boolean {
  return action === 'allow'
}
