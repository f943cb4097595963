import type { Ctx } from '@bookmysleep/cms/context'
import { turnOffFor } from '@bookmysleep/cms/identity/two-factor/forget'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { Command } from 'commander'
import { withContext } from '../config/open-context.ts'

/** `bms users`: what somebody at a terminal does for people who cannot help themselves. */
export function usersCommand(): Command {
  return new Command('users').description('Help people who cannot log in.').addCommand(
    new Command('second-step-off')
      .description('Turn the second step at login off for somebody who cannot pass it.')
      .argument('<email>', 'the address of the account')
      .addHelpText(
        'after',
        '\nFor whoever has shown who they are. They are logged out everywhere, their logins by Google and GitHub are\ntaken off, and they are told by mail. If somebody else turned it on, have them set a new password first.',
      )
      .action((email: string) => withContext((ctx) => turnOff(ctx, email))),
  )
}

async function turnOff(ctx: Ctx, given: string): Promise<void> {
  const email = given.trim().toLowerCase()
  const user = await collectionsOf(ctx).users.findOne({ email }, { projection: { _id: 1 } })
  if (!user) throw new Error(`Nobody has the address ${email}.`)
  await turnOffFor(ctx, user._id.toHexString())
  console.log(`${email} logs in without a second step now, and is told by mail.`)
}
