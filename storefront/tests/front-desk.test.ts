import { expect, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { openPanel } from './support/panel.ts'
import { SEEDED } from './support/people.ts'

const browser = openBrowser()
const PHONE = { viewport: { width: 390, height: 844 } }

it('checks a guest in at the front desk, on a phone', async () => {
  const page = await browser.newPage(PHONE)
  await openPanel(page, SEEDED.owner)
  await page.getByRole('link', { name: 'Open the front desk' }).click()
  await page.getByLabel('Property').selectOption({ label: 'Hundred Feet Hostel, Bengaluru' })
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText(/^Hundred Feet Hostel ·/).waitFor()
  await page
    .locator('[data-list="in_house"]')
    .getByRole('link', { name: /^Divya / })
    .waitFor()
  // He is late, no longer arriving, once a run has gone past midnight in India.
  const expected = page.locator('[data-list="arrivals"], [data-list="late"]')
  await expected.getByRole('link', { name: /^Nikhil Gowda/ }).waitFor()
  await expected.getByRole('button', { name: 'Check in: Nikhil Gowda' }).click()
  await page.getByText('Nikhil Gowda is checked in.').waitFor()
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  expect(fits, 'nothing is wider than the phone').toBe(true)

  const here = page.locator('[data-list="in_house"]')
  await here.getByRole('link', { name: /^Nikhil Gowda/ }).click()
  await page.getByText('Guest checked in').waitFor()
  await page.getByRole('button', { name: 'End the stay earlier' }).waitFor()
})
