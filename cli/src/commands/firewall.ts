import type { Ctx } from '@bookmysleep/cms/context'
import { addRule, listRules, removeRules } from '@bookmysleep/cms/firewall/change-rules'
import type { RuleAction } from '@bookmysleep/cms/firewall/rule-documents'
import { Command, InvalidArgumentError } from 'commander'
import { withContext } from '../config/open-context.ts'

type Options = { minutes?: number; reason: string }

/** A year. */
const MOST_MINUTES = 365 * 24 * 60
const NETWORK = 'an IP address such as 203.0.113.7, or a range such as 203.0.113.0/24'

/** `bms firewall`: whom the gateway turns away, also for an admin who is locked out. */
export function firewallCommand(): Command {
  return new Command('firewall')
    .description('Block and allow addresses, and let in who is locked out.')
    .addHelpText('after', '\nEvery process follows within a second or two. To allow wins over every block.')
    .addCommand(
      new Command('list')
        .description('The rules that count now.')
        .option('--json', 'as JSON on standard output')
        .action((options: { json?: boolean }) => withContext((ctx) => list(ctx, options))),
    )
    .addCommand(adding('block', 'Turn away a network.'))
    .addCommand(adding('allow', 'Never turn away a network, whatever blocks it.'))
    .addCommand(
      new Command('remove')
        .description('Remove every rule about exactly this network.')
        .argument('<network>', NETWORK)
        .action((network: string) => withContext((ctx) => remove(ctx, network))),
    )
}

function adding(action: RuleAction, description: string): Command {
  return new Command(action)
    .description(description)
    .argument('<network>', NETWORK)
    .option('--minutes <number>', 'for so long; without it, until it is removed', wholeNumber)
    .option('--reason <text>', 'why, for the list', 'By hand, at a terminal')
    .action((network: string, options: Options) =>
      withContext(async (ctx) => {
        const { minutes, reason } = options
        const expiresAt = minutes ? new Date(ctx.clock.now().getTime() + minutes * 60_000) : null
        const rule = await addRule(ctx, { action, network, reason, expiresAt })
        console.log(`${rule.network}: ${action}${expiresAt ? ` until ${expiresAt.toISOString()}` : ''}.`)
      }),
    )
}

async function list(ctx: Ctx, { json }: { json?: boolean }): Promise<void> {
  const rules = (await listRules(ctx)).map(({ network, action, reason, expiresAt, isAutomatic }) => ({
    network,
    action,
    reason,
    until: expiresAt?.toISOString() ?? null,
    by: isAutomatic ? 'gateway' : 'hand',
  }))
  if (json) return console.log(JSON.stringify(rules, null, 2))
  if (rules.length === 0) return console.log('There are no rules: nobody is turned away.')
  for (const { network, action, reason, until, by } of rules)
    console.log(
      `${action.padEnd(5)}  ${network}  ${until ? `until ${until}` : 'until removed'}  (by ${by}) ${reason}`,
    )
}

async function remove(ctx: Ctx, network: string): Promise<void> {
  const count = await removeRules(ctx, network)
  console.log(`Removed ${count} ${count === 1 ? 'rule' : 'rules'}.`)
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > MOST_MINUTES)
    throw new InvalidArgumentError(`must be a whole number of minutes, at most ${MOST_MINUTES}`)
  return number
}
