import type { Page } from 'playwright-core'
import { inject } from 'vitest'

/** Opens the panel's page at `path` below /admin, logging in first. */
export async function openPanel(
  page: Page,
  { email, password }: { email: string; password: string },
  path = '',
): Promise<void> {
  await page.goto(`${inject('stack').cms}/admin${path}`)
  await page.locator('#field-email').fill(email)
  await page.locator('#field-password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
  await page.getByRole('button', { name: 'Login' }).waitFor({ state: 'detached' })
}

/** Goes to another page of the panel. */
export async function goInPanel(page: Page, path: string): Promise<void> {
  await page.goto(`${inject('stack').cms}/admin${path}`)
}

/** Chooses in one of the panel's drop-down lists. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.locator(`#field-${field} .rs__control`).click()
  await page.locator('.rs__option').getByText(option, { exact: true }).click()
}

/** Saves (or publishes) a new document and waits for its own address. Returns its id. */
export async function saveNew(page: Page): Promise<string> {
  await page.locator('#action-save').click()
  await page.waitForURL(/\/[0-9a-f]{24}(\?|$)/)
  return /[0-9a-f]{24}/.exec(page.url())?.[0] ?? ''
}
