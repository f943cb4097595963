import type { Locator, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { PATIENCE_MS } from './open-browser.ts'

/** Opens the panel's page at `path` below /admin, logging in first. */
export async function openPanel(
  page: Page,
  { email, password }: { email: string; password: string },
  path = '',
): Promise<void> {
  await page.goto(`${inject('stack').cms}/admin${path}`)
  const login = page.getByRole('button', { name: 'Login' })
  await untilAlive(login)
  await page.locator('#field-email').fill(email)
  await page.locator('#field-password').fill(password)
  await login.click()
  await login.waitFor({ state: 'detached' })
  await untilAlive(page.locator('.app-header'))
}

/**
 * Goes to another page of the panel. Not while the page there is still reading news of itself: Next answers a
 * reading that was cut off by opening the old page again.
 */
export async function goInPanel(page: Page, path: string): Promise<void> {
  await page.goto(`${inject('stack').cms}/admin${path}`)
  await untilAlive(page.locator('.app-header'))
}

/** Presses what the server has drawn once React has taken it over; before, nobody hears. */
export async function press(locator: Locator): Promise<void> {
  await untilAlive(locator)
  await locator.click()
}

async function untilAlive(locator: Locator): Promise<void> {
  const isAlive = () =>
    locator.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps$')))
  await expect.poll(isAlive, { timeout: PATIENCE_MS, interval: 100 }).toBe(true)
}

/** Chooses in one of the panel's drop-down lists. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await press(page.locator(`#field-${field} .rs__control`))
  await page.locator('.rs__option').getByText(option, { exact: true }).click()
}

/** Saves (or publishes) a new document and waits for its own address. Returns its id. */
export async function saveNew(page: Page): Promise<string> {
  await press(page.locator('#action-save'))
  await page.waitForURL(/\/[0-9a-f]{24}(\?|$)/)
  return /[0-9a-f]{24}/.exec(page.url())?.[0] ?? ''
}
