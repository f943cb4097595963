import type { Db } from 'mongodb'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { openFirewall } from './open-firewall.ts'

it('keeps what it read last when an earlier reading answers later', async () => {
  const answers: ((rules: object[]) => void)[] = []
  const toArray = () => new Promise<object[]>((resolve) => void answers.push(resolve))
  const db = { collection: () => ({ find: () => ({ toArray }) }) } as unknown as Db
  const firewall = openFirewall({ db, clock: { now: () => new Date() }, log: pino({ level: 'silent' }) })
  const [earlier, later] = [firewall.refresh(), firewall.refresh()]
  answers[1]?.([{ action: 'block', network: '198.51.100.7', expiresAt: null, isAutomatic: false }])
  await later
  answers[0]?.([])
  await earlier
  expect(firewall.judge('198.51.100.7')).toBe('blocked')
  firewall.stop()
})
