import { expect, it } from 'vitest'
import { createRunningBalances } from './running-balances.ts'

const line = (id: string, net: number, available_on: number, currency = 'inr') => ({
  id,
  net,
  currency,
  available_on,
})

it('adds up what is available, follows changed lines, and the clock back and forth', () => {
  const balances = createRunningBalances()
  const at = (now: number) => {
    const { available, onItsWay } = balances.read('a', now)
    return [available.get('inr') ?? 0, onItsWay.reduce((sum, { net }) => sum + net, 0)]
  }
  balances.put('a', line('1', 100, 10))
  balances.put('a', line('2', 50, 20))
  balances.put('b', line('3', 7, 10))
  expect(at(5)).toEqual([0, 150])
  expect(at(10)).toEqual([100, 50])
  balances.put('a', line('1', 75, 10))
  expect(at(10)).toEqual([75, 50])
  expect(at(30)).toEqual([125, 0])
  expect(at(10)).toEqual([75, 50])
  balances.put('a', line('4', -200, 10))
  expect(at(30)).toEqual([-75, 0])
})
