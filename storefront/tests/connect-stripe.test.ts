import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { goInPanel, openPanel } from './support/panel.ts'
import { SEEDED } from './support/people.ts'

const browser = openBrowser()
const MONEY = '/collections/payouts'
const WAITING = 'Earned, waiting for you to connect'

it('connects an owner with Stripe from the panel, releases what was held', async () => {
  const page = await browser.newPage()
  await openPanel(page, SEEDED.owner, MONEY)
  await standing(page, 'none').waitFor()
  expect(await tile(page, WAITING).locator('.bms-tile__value').innerText()).toMatch(/^₹[1-9]/)

  await page.getByRole('button', { name: 'Connect with Stripe' }).click()
  await giveStripe(page, 'Finish later')
  await standing(page, 'started').getByText('Stripe still asks you to:').waitFor()
  expect(await standing(page, 'started').getByRole('listitem').count()).toBeGreaterThan(0)

  await page.getByRole('button', { name: 'Continue at Stripe' }).click()
  await giveStripe(page, 'Give everything and finish')
  await standing(page, 'connected').waitFor()

  await expect.poll(() => isWaitingAfterReload(page), { timeout: 60_000, interval: 1_000 }).toBe(false)
  const moved = page.getByRole('cell', { name: 'Moved to your Stripe account' })
  expect(await moved.count()).toBeGreaterThan(0)
})

/** The owner's card about Stripe in one of its states. */
const standing = (page: Page, state: string) => page.locator(`section[data-state="${state}"]`)

async function giveStripe(page: Page, button: string): Promise<void> {
  await page.waitForURL(/\/connect\/onboarding\//)
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL(/\/admin\/collections\/payouts/)
}

const tile = (page: Page, label: string) => page.locator('.bms-tile').filter({ hasText: label })

async function isWaitingAfterReload(page: Page): Promise<boolean> {
  await goInPanel(page, MONEY)
  await standing(page, 'connected').waitFor()
  return (await tile(page, WAITING).count()) > 0
}
