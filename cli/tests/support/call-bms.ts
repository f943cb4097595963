import { format } from 'node:util'
import { vi } from 'vitest'
import { runCommand } from '../../src/run-command.ts'
import type { Ran } from './run-bms.ts'

/**
 * Runs a command as `runBms` does, but in this process: for tests of what a command does, not of the program that it is
 * part of, which takes seconds to start. One at a time.
 */
export async function callBms(args: string[], env: Record<string, string>): Promise<Ran> {
  const ran: Ran = { code: null, out: '', err: '' }
  const take = (where: 'out' | 'err') => (text: unknown) => {
    ran[where] += String(text)
    return true
  }
  const log =
    (where: 'out' | 'err') =>
    (text: unknown, ...more: unknown[]) => {
      ran[where] += `${format(text, ...more)}\n`
    }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(take('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(take('err')),
    vi.spyOn(console, 'log').mockImplementation(log('out')),
    vi.spyOn(console, 'error').mockImplementation(log('err')),
  ]
  const before = { env: process.env, exitCode: process.exitCode }
  process.env = { NODE_ENV: 'test', PATH: before.env.PATH, ...env }
  process.exitCode = undefined
  try {
    ran.code = await runCommand(args)
    return ran
  } finally {
    process.env = before.env
    process.exitCode = before.exitCode
    for (const spy of spies) spy.mockRestore()
  }
}
