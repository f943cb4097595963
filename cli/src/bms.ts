#!/usr/bin/env node
import { runCommand } from './run-command.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our output has seen enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const code = await runCommand(process.argv.slice(2))
// What is written to a pipe leaves a process only as fast as somebody reads it.
process.stdout.write('', () => process.exit(code))
