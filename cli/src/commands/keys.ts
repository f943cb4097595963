import { recordAudit } from '@bookmysleep/cms/audit/record-audit'
import type { Ctx } from '@bookmysleep/cms/context'
import { KEY_LIST_NAMES, KEY_LISTS, type KeyList } from '@bookmysleep/cms/identity/keys/key-lists'
import { type KeyState, readKeyStates } from '@bookmysleep/cms/identity/keys/key-log'
import { countSealed, type SealedCounts } from '@bookmysleep/cms/identity/personal-data/count-sealed'
import { resealAll } from '@bookmysleep/cms/identity/personal-data/reseal'
import { Command, Option } from 'commander'
import { withContext } from '../config/open-context.ts'
import { prepareKeys, rotateKeys } from '../keys/rotate-keys.ts'
import { FAILED } from '../terminal/exit-codes.ts'

type Options = { file: string; only?: KeyList[] }

const HELP = `
With one process of cms and workers each:
  $ bms keys rotate      then restart cms, workers and storefront
  $ bms keys reseal      then take old keys out when bms keys list says so

With several, so that none meets a key that it does not know:
  $ bms keys prepare     then restart them, one after the other
  $ bms keys rotate      then restart them again
  $ bms keys reseal

Nobody is logged out by it: old keys stay in the lists until nothing needs them.`

/** `bms keys`: new keys for sessions, links and personal data, without logging anybody out. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('Replace the keys that sign sessions and links and that encrypt personal data.')
    .addHelpText('after', HELP)
    .addCommand(
      changing(
        'prepare',
        'Put a new key behind the others of each list: known to everybody, used by nobody.',
      ).action((options: Options) =>
        withContext(async (ctx) => {
          await prepareKeys(ctx, wishOf(options))
          console.log('Prepared. Restart every process with this file, then run bms keys rotate.')
        }),
      ),
    )
    .addCommand(
      changing(
        'rotate',
        'Put the prepared key, or a new one, in front of each list, and keep the old ones.',
      ).action((options: Options) => withContext((ctx) => rotate(ctx, options))),
    )
    .addCommand(
      new Command('reseal')
        .description('Encrypt personal data and papers under the newest key. May be stopped and run again.')
        .action(() => withContext(reseal)),
    )
    .addCommand(
      new Command('list')
        .description('The keys by their ids, and when old ones may be taken out.')
        .option('--json', 'as JSON on standard output')
        .action((options: { json?: boolean }) => withContext((ctx) => list(ctx, options))),
    )
}

function changing(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--file <path>', 'the file that holds the lists', '.env')
    .addOption(new Option('--only <list...>', 'only these lists').choices(KEY_LIST_NAMES))
}

const wishOf = ({ file, only }: Options) => ({ file, names: only ?? KEY_LIST_NAMES })

async function rotate(ctx: Ctx, options: Options): Promise<void> {
  const { names } = wishOf(options)
  for (const list of names)
    await recordAudit(ctx, { session: undefined, action: 'keys.rotated', facts: { list } })
  const { prepared } = await rotateKeys(ctx, wishOf(options))
  for (const name of names)
    console.log(`${name}: ${prepared.includes(name) ? 'the prepared' : 'a new'} key in front`)
  console.log('Restart every process with this file now.')
  if (names.includes('DATA_KEYS')) console.log('Then run bms keys reseal.')
  console.log('bms keys list says when the old keys may be taken out.')
}

async function reseal(ctx: Ctx): Promise<void> {
  const { sealed, unreadable } = await resealAll(ctx, (done) =>
    process.stderr.write(`\r${done.sealed} sealed`),
  )
  process.stderr.write('\n')
  await recordAudit(ctx, { session: undefined, action: 'keys.resealed', facts: { count: sealed } })
  for (const problem of unreadable) console.error(problem)
  console.log(`${sealed} sealed under the newest key, ${unreadable.length} could not be opened.`)
  if (unreadable.length > 0) process.exitCode = FAILED
}

async function list(ctx: Ctx, { json }: { json?: boolean }): Promise<void> {
  const inUse = await countSealed(ctx)
  const states: KeyState[] = []
  for (const list of KEY_LIST_NAMES)
    states.push(
      ...(await readKeyStates(ctx, { list, secrets: ctx.config.secrets[KEY_LISTS[list].secrets], inUse })),
    )
  if (json) return console.log(JSON.stringify(states, null, 2))
  for (const state of states)
    console.log(`${state.list.padEnd(18)}  ${state.id}  ${wording(state, inUse, ctx.clock.now())}`)
  if (inUse.missing > 0) console.log(missingPapers(inUse.missing))
}

function wording({ id, role, neededUntil }: KeyState, { byKey, missing }: SealedCounts, now: Date): string {
  if (role === 'newest') return 'in use'
  if (role === 'prepared') return 'prepared, not used yet'
  if (neededUntil === null) {
    const count = byKey.get(id) ?? 0
    return count === 0 && missing > 0
      ? 'old: may be needed for papers whose files are missing'
      : `old: ${count} values are sealed under it; run bms keys reseal`
  }
  return neededUntil <= now
    ? 'old: may be taken out'
    : `old: may be taken out after ${neededUntil.toISOString()}`
}

function missingPapers(count: number): string {
  return `${count} papers have no file in STATE_DIR; bring them back, or remove them in the panel: bms keys reseal names them.`
}
