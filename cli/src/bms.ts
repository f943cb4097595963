#!/usr/bin/env node
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

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our output has seen enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const code = await run()
// What is written to a pipe leaves a process only as fast as somebody reads it.
process.stdout.write('', () => process.exit(code))

async function run(): Promise<number> {
  try {
    await program.parseAsync()
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (!(error instanceof CommanderError)) console.error((error as Error).message)
    return exitCodeOf(error)
  }
}
