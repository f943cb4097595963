import { expect, it } from 'vitest'
import { CARDS, holdStay, openStay, payWith, waitForState } from './support/book-stay.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { newPerson } from './support/people.ts'
import { inDays } from './support/stay-days.ts'

const browser = openBrowser()

it('takes a seeker from the home page to a confirmed stay, and gives the money back on cancelling', async () => {
  const page = await browser.newPage()
  const meera = newPerson('Meera', 'Nair')
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Where' }).fill('Bengaluru')
  await page
    .getByRole('option', { name: /^Bengaluru/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Check-in/ }).click()
  await page.locator(`[data-day="${inDays(3)}"] button`).click()
  await page.locator(`[data-day="${inDays(5)}"] button`).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.locator('article.stay').getByRole('link', { name: 'Hundred Feet Hostel' }).click()
  await holdStay(page, meera)
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
  const mail = await mailTo(meera.email, /^Confirmed: Hundred Feet Hostel/)
  expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf' }])

  await page.getByRole('link', { name: 'My stays' }).first().click()
  await page.getByRole('heading', { name: 'My stays' }).waitFor()
  await page.locator('main').getByRole('link', { name: 'Hundred Feet Hostel' }).first().click()
  await page.getByRole('link', { name: 'Cancel this booking' }).click()
  const refund = await page.getByRole('button', { name: /^Cancel and get/ }).innerText()
  const amount = /₹[\d,.]+\d/.exec(refund)?.[0] ?? 'no amount'
  await page.getByRole('button', { name: /^Cancel and get/ }).click()
  await waitForState(page, 'cancelled')
  expect(await page.locator('main').innerText()).toContain(amount)
  expect((await mailTo(meera.email, /^Cancelled/)).text).toContain(`${amount} goes back`)
})

it('changes the booking page by itself once the payment has come', async () => {
  const page = await browser.newPage()
  await openStay(page, { slug: 'hundred-feet-hostel-indiranagar', from: 11 })
  await holdStay(page, newPerson('Zoya', 'Khan'))
  const watching = await page.context().newPage()
  await watching.goto('/bookings')
  await watching.locator('main').getByRole('link', { name: 'Hundred Feet Hostel' }).first().click()
  await waitForState(watching, 'pending')
  await payWith(page, CARDS.good)
  await waitForState(watching, 'confirmed')
  await watching.getByRole('status').filter({ hasText: 'Confirmed' }).waitFor({ state: 'attached' })
})

it('keeps the bed when a card is declined, and confirms with the next one', async () => {
  const page = await browser.newPage()
  await openStay(page, { slug: 'hundred-feet-hostel-indiranagar', from: 8 })
  await holdStay(page, newPerson('Rohan', 'Das'))
  await payWith(page, CARDS.declined)
  await page.getByRole('alert').filter({ hasText: 'declined' }).waitFor()
  await page.getByRole('link', { name: 'Back without paying' }).click()
  await waitForState(page, 'failed')
  await page.getByRole('link', { name: 'Try the payment again' }).click()
  await page.getByRole('link', { name: 'Try the payment again' }).click()
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
})
