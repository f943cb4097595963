import { describe, expect, test } from 'vitest'
import { callBms } from './support/call-bms.ts'
import { runBms } from './support/run-bms.ts'

describe('bms', () => {
  test.each(['seed', 'reconcile', 'export', 'doctor'])('%s --help shows examples', async (command) => {
    const { code, out } = await callBms([command, '--help'], {})
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
    const { code, out, err } = await callBms(args, {})
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
  })
})

describe('as a program of its own bms', () => {
  test('ends well after its help', async () => {
    expect(await runBms(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Usage: bms /),
      err: '',
    })
  })

  test('ends with 2 where something is missing, and says what', async () => {
    const err = expect.stringContaining('MONGODB_URI: is missing')
    expect(await runBms(['seed'])).toMatchObject({ code: 2, out: '', err })
  })
})
