import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { askForStay, CARDS, openStay, payWith, waitForState } from './support/book-stay.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { goInPanel, openPanel, press } from './support/panel.ts'
import { type NewPerson, newPerson, SEEDED } from './support/people.ts'

const browser = openBrowser()
const KUTCHERI = 'kutcheri-homestay-mylapore'

it('charges a seeker when the host accepts, and nothing when the host rejects', async () => {
  const lata = newPerson('Lata', 'Iyer')
  const gita = newPerson('Gita', 'Menon')
  const accepted = await ask(lata, 30)
  const rejected = await ask(gita, 34)
  await mailTo(lata.email, /^Request sent: Kutcheri/)
  await mailTo(SEEDED.askedOwner.email, /^New request: Kutcheri/)

  const owner = await browser.newPage()
  await openPanel(owner, SEEDED.askedOwner)
  await openRequest(owner, /^Lata Iyer/)
  await answer(owner, 'Accept')
  await comeBack(accepted, 'confirmed')
  await mailTo(lata.email, /^Confirmed: Kutcheri/)

  await openRequest(owner, /^Gita Menon/)
  await press(owner.getByRole('button', { name: 'Reject', exact: true }))
  await owner.getByLabel('Reason, told to the guest').fill('The roof is being repaired.')
  await answer(owner, 'Reject the request')
  await comeBack(rejected, 'rejected')
  expect(await rejected.locator('main').innerText()).toContain('The roof is being repaired.')
  const declined = await mailTo(gita.email, /^Declined: Kutcheri/)
  expect(declined.text).toContain('You have not been charged')
})

it('lets a seeker withdraw a request that waits', async () => {
  const page = await ask(newPerson('Rekha', 'Pillai'), 60)
  expect(await page.locator('.banner').innerText()).toContain('The owner answers by')
  await page.getByRole('link', { name: 'Withdraw this request' }).click()
  await page.getByRole('button', { name: 'Withdraw the request' }).click()
  await waitForState(page, 'cancelled')
})

/** Asks for a stay in so many days and waits on the booking's page. */
async function ask(person: NewPerson, from: number): Promise<Page> {
  const page = await browser.newPage()
  await openStay(page, { slug: KUTCHERI, from })
  await askForStay(page, person)
  await payWith(page, CARDS.good)
  await waitForState(page, 'requested')
  return page
}

/** The page asks for news ever more rarely; whoever comes back to it sees them at once. */
async function comeBack(page: Page, state: string): Promise<void> {
  await page.reload()
  await waitForState(page, state)
}

/** Opens a request from the owner's board. */
async function openRequest(owner: Page, name: RegExp): Promise<void> {
  await goInPanel(owner, '')
  await press(owner.getByRole('link', { name }))
  await owner.waitForURL(/bookings\/[0-9a-f]{24}/)
}

/** Presses a button that goes away once the page has read the booking again. */
async function answer(owner: Page, name: string): Promise<void> {
  const button = owner.getByRole('button', { name, exact: true })
  await press(button)
  await button.waitFor({ state: 'detached' })
}
