import { describe, expect, test } from 'vitest'
import { runBms } from './support/run-bms.ts'

describe('bms', () => {
  test.each(['seed', 'reconcile', 'export', 'doctor'])('%s --help shows examples', async (command) => {
    const { code, out } = await runBms([command, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`Usage: bms ${command}`)
    expect(out).toMatch(/Examples:\n +\$ bms /)
  })

  test.each([
    [['nonsense'], 'unknown command'],
    [['export', 'cats'], 'Allowed choices are bookings, properties'],
    [['export', 'users', '--from', '2026-02-30'], 'YYYY-MM-DD'],
    [['export', 'users', '--from', '2026-03-02', '--to', '2026-03-01'], 'is after --to'],
    [['seed', '--scale', 'many'], 'whole number'],
    [['export'], 'one of bookings, properties, users, reviews, payouts'],
    [['seed'], 'MONGODB_URI: is missing'],
  ])('%j ends with 2 and says why on standard error', async (args, message) => {
    const { code, out, err } = await runBms(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
  })
})
