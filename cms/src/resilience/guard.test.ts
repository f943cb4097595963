import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { expect, it, vi } from 'vitest'
import { createGuard, type GuardSettings } from './guard.ts'
import { createGuardMetrics } from './guard-metrics.ts'

const AWAY = new Error('no connection')
const REFUSAL = Object.assign(new Error('no such thing'), { isRefusal: true })

function openGuard(settings: Partial<GuardSettings> = {}) {
  const registry = new Registry()
  const guard = createGuard({
    name: 'stripe',
    settings: {
      timeoutMs: 1_000,
      retries: 2,
      breakAfter: 3,
      openMs: { first: 50, longest: 50 },
      ...settings,
    },
    judge: (error) => {
      const isAway = !('isRefusal' in error)
      return { isAway, mayRepeat: isAway }
    },
    metrics: createGuardMetrics(registry),
    log: pino({ level: 'silent' }),
  })
  const read = async (name: string) => (await registry.getSingleMetric(name)?.get())?.values ?? []
  return { guard, read }
}

it('repeats what may be repeated, and nothing else', async () => {
  const { guard, read } = openGuard()
  const call = vi.fn(() => Promise.reject(AWAY))
  await expect(guard.run(call, { isRepeatable: true })).rejects.toBe(AWAY)
  expect(call).toHaveBeenCalledTimes(3)
  call.mockClear()
  await expect(guard.run(call)).rejects.toBe(AWAY)
  expect(call).toHaveBeenCalledTimes(1)
  expect(await read('bms_dependency_retries_total')).toMatchObject([{ value: 2 }])
})

it('does not repeat a call that took too long: the next one would take as long', async () => {
  const { guard } = openGuard({ timeoutMs: 20 })
  const call = vi.fn(() => new Promise<never>(() => {}))
  await expect(guard.run(call, { isRepeatable: true })).rejects.toMatchObject({ isDependencyAway: true })
  expect(call).toHaveBeenCalledTimes(1)
})

it('asks nothing of what failed too often, until one call finds that it works again', async () => {
  const { guard, read } = openGuard()
  const down = vi.fn(() => Promise.reject(AWAY))
  for (let count = 0; count < 3; count += 1) await expect(guard.run(down)).rejects.toBe(AWAY)
  expect(guard.isOpen()).toBe(true)
  await expect(guard.run(down)).rejects.toMatchObject({ isDependencyAway: true })
  expect(down).toHaveBeenCalledTimes(3)
  expect(await read('bms_breaker_state')).toMatchObject([{ labels: { dependency: 'stripe' }, value: 1 }])

  await pause(60)
  const { promise, resolve } = Promise.withResolvers<string>()
  const finding = guard.run(() => promise)
  const others = vi.fn(async () => 'works')
  await expect(guard.run(others)).rejects.toMatchObject({ isDependencyAway: true })
  expect(others).not.toHaveBeenCalled()
  resolve('works')
  expect(await finding).toBe('works')
  expect(guard.isOpen()).toBe(false)
  expect(await guard.run(others)).toBe('works')
  expect(await read('bms_dependency_calls_total')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ labels: { dependency: 'stripe', outcome: 'failed' }, value: 3 }),
      expect.objectContaining({ labels: { dependency: 'stripe', outcome: 'refused' }, value: 2 }),
      expect.objectContaining({ labels: { dependency: 'stripe', outcome: 'answered' }, value: 2 }),
    ]),
  )
})

it('takes an unwelcome answer for an answer: it opens nothing, and it closes what was open', async () => {
  const { guard } = openGuard()
  const refuse = vi.fn(() => Promise.reject(REFUSAL))
  for (let count = 0; count < 5; count += 1)
    await expect(guard.run(refuse, { isRepeatable: true })).rejects.toBe(REFUSAL)
  expect(refuse).toHaveBeenCalledTimes(5)
  expect(guard.isOpen()).toBe(false)

  const down = () => Promise.reject(AWAY)
  for (let count = 0; count < 2; count += 1) await expect(guard.run(down)).rejects.toBe(AWAY)
  await expect(guard.run(refuse)).rejects.toBe(REFUSAL)
  await expect(guard.run(down)).rejects.toBe(AWAY)
  expect(guard.isOpen()).toBe(false)
})
