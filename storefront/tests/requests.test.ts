import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { askForStay, CARDS, openStay, payWith, waitForState } from './support/book-stay.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { goInPanel, openPanel } from './support/panel.ts'
import { type NewPerson, newPerson, SEEDED } from './support/people.ts'

const browser = openBrowser()
const SHORT_MS = 8_000
const KUTCHERI = 'kutcheri-homestay-mylapore'

/** Each try asks for other nights under other names, so that one which was cut off leaves the next alone. */
let tries = 0
const AGAIN = { retry: 2 }

it('charges a seeker when the host accepts, and nothing when the host rejects', AGAIN, async () => {
  tries += 1
  const lata = newPerson(`Lata${tries}`, 'Iyer')
  const gita = newPerson(`Gita${tries}`, 'Menon')
  const accepted = await ask(lata, 30 + tries * 8)
  const rejected = await ask(gita, 34 + tries * 8)
  await mailTo(lata.email, /^Request sent: Kutcheri/)
  await mailTo(SEEDED.askedOwner.email, /^New request: Kutcheri/)

  const owner = await browser.newPage()
  await openPanel(owner, SEEDED.askedOwner)
  await openRequest(owner, new RegExp(`^Lata${tries} Iyer`))
  await pressUntilGone(owner, 'Accept')
  await comeBack(accepted, 'confirmed')
  await mailTo(lata.email, /^Confirmed: Kutcheri/)

  await openRequest(owner, new RegExp(`^Gita${tries} Menon`))
  await pressUntilGone(owner, 'Reject')
  await owner.getByLabel('Reason, told to the guest').fill('The roof is being repaired.')
  await owner.getByRole('button', { name: 'Reject the request' }).click()
  await comeBack(rejected, 'rejected')
  expect(await rejected.locator('main').innerText()).toContain('The roof is being repaired.')
  const declined = await mailTo(gita.email, /^Declined: Kutcheri/)
  expect(declined.text).toContain('You have not been charged')
})

it('lets a seeker withdraw a request that waits', AGAIN, async () => {
  tries += 1
  const page = await ask(newPerson('Rekha', 'Pillai'), 60 + tries * 8)
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

/** Opens a request from the owner's board; a page that was left while it was loading may come again. */
async function openRequest(owner: Page, name: RegExp): Promise<void> {
  const link = owner.getByRole('link', { name })
  await insist(async () => {
    await goInPanel(owner, '')
    await link.waitFor({ timeout: SHORT_MS })
  })
  await link.click()
  await owner.waitForURL(/bookings\/[0-9a-f]{24}/)
}

/** Presses a button that goes away when it has worked; before the page has come alive pressing does nothing. */
async function pressUntilGone(owner: Page, name: string): Promise<void> {
  const button = owner.getByRole('button', { name, exact: true })
  await button.waitFor()
  await insist(
    async () => {
      if (await button.isVisible()) await button.click()
      await button.waitFor({ state: 'detached', timeout: SHORT_MS })
    },
    () => owner.reload(),
  )
}

async function insist(
  act: () => Promise<void>,
  between: () => Promise<unknown> = async () => {},
): Promise<void> {
  for (let left = 3; ; left -= 1) {
    try {
      return await act()
    } catch (error) {
      if (left === 0) throw error
      await between()
    }
  }
}
