import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { openPanel, press } from './support/panel.ts'
import { SEEDED } from './support/people.ts'

const browser = openBrowser()

/** The smallest PNG there is: one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

it('settles a deposit: claimed with a picture, objected to, decided, and told to both', async () => {
  const seeker = await browser.newPage()
  await openEndedStay(seeker)
  await waitForDeposit(seeker, 'open')
  const bookingId = /\/bookings\/([0-9a-f]{24})/.exec(seeker.url())?.[1] ?? ''
  const inPanel = `/collections/bookings/${bookingId}`

  const owner = await browser.newPage()
  await openPanel(owner, SEEDED.holidayOwner, inPanel)
  await owner.getByLabel('What for').fill('Broken lamp')
  await owner.getByLabel('Amount in ₹').first().fill('1200')
  await owner.getByLabel('What happened').fill('It lies in two pieces beside the bed.')
  await owner
    .getByLabel('Pictures')
    .setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: PICTURE })
  await press(owner.getByRole('button', { name: 'Send the claim' }))
  const claimed = await mailTo(SEEDED.seeker.email, /^Deductions from the deposit/)
  expect(claimed.text).toContain('Broken lamp: ₹1,200')

  await seeker.reload()
  await waitForDeposit(seeker, 'claimed')
  const picture = seeker.getByRole('img', { name: 'Broken lamp, picture 1' })
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 15_000 })
    .toBe(1)
  await seeker.getByText('I do not agree').click()
  await seeker.getByLabel('What is wrong with the claim?').fill('The lamp was broken when we came.')
  await seeker.getByRole('button', { name: 'Send the objection' }).click()
  await waitForDeposit(seeker, 'objected')
  await mailTo(SEEDED.admin.email, /^Objection to a deposit claim/)

  const admin = await browser.newPage()
  await openPanel(admin, SEEDED.admin, inPanel)
  await admin.getByLabel(/^Broken lamp · The owner keeps/).fill('300')
  await admin.getByLabel('Reason, told to both').fill('The lamp was old; a part of it is fair.')
  await press(admin.getByRole('button', { name: 'Decide', exact: true }))

  const settled = await mailTo(SEEDED.seeker.email, /^Deposit settled/)
  expect(settled.text).toContain('The lamp was old; a part of it is fair.')
  expect((await mailTo(SEEDED.holidayOwner.email, /^Deposit settled/)).text).toContain('₹300')
  await seeker.reload()
  await waitForDeposit(seeker, 'decided')
  expect(await seeker.locator('[data-deposit]').innerText()).toContain('the host keeps ₹300')
})

async function openEndedStay(page: Page): Promise<void> {
  await page.goto('/login?next=/bookings?tab=past')
  await page.getByLabel('E-mail').fill(SEEDED.seeker.email)
  await page.getByLabel('Password').fill(SEEDED.seeker.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'My stays' }).waitFor()
  await page.goto('/bookings?tab=past')
  await page
    .locator('main')
    .getByRole('link', { name: /^Casa Jambul/ })
    .first()
    .click()
}

async function waitForDeposit(page: Page, status: string): Promise<void> {
  await page.locator(`[data-deposit="${status}"]`).waitFor()
}
