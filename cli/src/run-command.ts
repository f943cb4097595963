import { Command, CommanderError } from 'commander'
import { auditCommand } from './commands/audit.ts'
import { bookingsCommand } from './commands/bookings.ts'
import { doctorCommand } from './commands/doctor.ts'
import { eventsCommand } from './commands/events.ts'
import { exportCommand } from './commands/export.ts'
import { firewallCommand } from './commands/firewall.ts'
import { keysCommand } from './commands/keys.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { seedCommand } from './commands/seed.ts'
import { usersCommand } from './commands/users.ts'
import { webhooksCommand } from './commands/webhooks.ts'
import { exitCodeOf } from './terminal/exit-codes.ts'

/** Does what the words after `bms` ask for, in this process's environment, and answers with the exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (!(error instanceof CommanderError)) console.error((error as Error).message)
    return exitCodeOf(error)
  }
}

function createProgram(): Command {
  const program = new Command('bms')
    .description('Runs BookMySleep from a terminal: fill it, check it, take data out of it.')
    .showHelpAfterError('(bms --help, or bms help <command>, shows what can be asked)')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride()
  for (const command of [
    seedCommand(),
    reconcileCommand(),
    exportCommand(),
    bookingsCommand(),
    doctorCommand(),
    webhooksCommand(),
    eventsCommand(),
    keysCommand(),
    usersCommand(),
    auditCommand(),
    firewallCommand(),
  ])
    program.addCommand(command.copyInheritedSettings(program))
  return program
}
