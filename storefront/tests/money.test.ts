import { addDays, addMonthsClamped } from '@bookmysleep/domain/stay-dates'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { CARDS, holdStay, openStay, payWith, waitForState } from './support/book-stay.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { type NewPerson, newPerson, SEEDED } from './support/people.ts'
import { inDays } from './support/stay-days.ts'

const browser = openBrowser()
const SLUG = 'hundred-feet-hostel-indiranagar'
const MONTHLY = 'lamplight-house-koramangala'
const TOTAL = 'Total to pay'

it('takes a promo code and credit off the price, charges the rest, and shows both when cancelling', async () => {
  const page = await browser.newPage()
  await page.goto(`/login?next=${encodeURIComponent('/account')}`)
  await page.getByLabel('E-mail').fill(SEEDED.seeker.email)
  await page.getByLabel('Password').fill(SEEDED.seeker.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await openStay(page, { slug: SLUG, from: 21 })
  await page.getByRole('link', { name: 'Book this stay' }).first().click()
  await page.getByText('Promo code and credit').click()
  const before = await priceOf(page)
  expect(Object.keys(before)).not.toContain('Your credit')

  await page.getByLabel('Promo code').fill('WELCOME10')
  await page.getByRole('checkbox', { name: /Use my credit/ }).check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.locator('dt', { hasText: 'Your credit' }).waitFor()
  const after = await priceOf(page)
  const [promo] = Object.entries(after).filter(([label]) => label.startsWith('WELCOME10'))
  expect(promo?.[1]).toBeLessThan(0)
  expect(after['Your credit']).toBe(-250_00)
  const total = (before[TOTAL] ?? 0) + (promo?.[1] ?? 0) - 250_00
  expect(after[TOTAL]).toBe(total)

  await page.getByLabel('Full name').fill('Ananya Iyer')
  await page.getByLabel('Gender').selectOption('female')
  expect(paise(await page.getByRole('button', { name: /^Hold and pay/ }).innerText())).toBe(total)
  await page.getByRole('button', { name: /^Hold and pay/ }).click()
  await page.getByRole('link', { name: /^Pay ₹/ }).click()
  expect(paise(await page.getByRole('button', { name: /^Pay ₹/ }).innerText())).toBe(total)
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
  expect((await paymentRows(page)).map(({ amount }) => amount)).toEqual([total])

  await page.getByRole('link', { name: 'Cancel this booking' }).click()
  await page.locator('[data-credit="25000"]').waitFor()
  const back = await page.locator('[data-refund]').getAttribute('data-refund')
  expect(Number(back)).toBe(total)
  await page.getByRole('button', { name: /^Cancel and get/ }).click()
  await waitForState(page, 'cancelled')
  await page.goto('/account')
  await page.getByText('You have ₹250 to spend').waitFor()
})

it('pays a stay by the month: the first and the deposit now, the next when it is opened, with receipts', async () => {
  const page = await browser.newPage()
  const nila = newPerson('Nila', 'Raman')
  const { booking, price } = await bookMonths(page, nila)
  const [first, second, third] = await paymentRows(page)
  expect(first).toMatchObject({ status: expect.stringMatching(/^paid/), amount: price['Due now'] })
  for (const later of [second, third])
    expect(later?.status).toMatch(/^still to be paid, due on \d+ \w+ 20\d\d$/)
  const sum = [first, second, third].reduce((total, row) => total + (row?.amount ?? 0), 0)
  expect(sum).toBe(price['Total for the stay'])
  await page
    .locator('[data-payment]')
    .getByRole('link', { name: /^Pay ₹/ })
    .click()
  await page.getByRole('heading', { name: 'Pay a month' }).waitFor()
  const pay = page.getByRole('link', { name: /^Pay ₹/ })
  expect(paise(await pay.innerText())).toBe(second?.amount)
  await pay.click()
  await payWith(page, CARDS.good)
  await page.waitForURL(new RegExp(booking))
  await expect
    .poll(() => statusesOf(page, booking), { timeout: 30_000, interval: 500 })
    .toMatchObject([
      expect.stringMatching(/^paid/),
      expect.stringMatching(/^paid/),
      expect.stringMatching(/^still to be paid/),
    ])
  const receipts = page.getByRole('link', { name: /^Receipt for/ })
  expect(await receipts.count()).toBe(2)
  const file = await page.request.get((await receipts.nth(1).getAttribute('href')) ?? '')
  expect(file.headers()['content-type']).toBe('application/pdf')
  const mail = await mailTo(nila.email, /^Rent received: Lamplight House/)
  expect(paise(/Amount: (.*)/.exec(mail.text)?.[1] ?? '')).toBe(second?.amount)
  expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf' }])
})

it('shows the price of staying longer and of leaving earlier before anything is changed', async () => {
  const page = await browser.newPage()
  const asha = newPerson('Asha', 'Menon')
  await openStay(page, { slug: SLUG, from: 24 })
  await holdStay(page, asha)
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
  const booking = new URL(page.url()).pathname
  const paid = (await paymentRows(page))[0]?.amount ?? 0

  await page.getByRole('link', { name: 'Stay longer' }).click()
  await page.getByLabel('New check-out').fill(inDays(25))
  await page.getByRole('button', { name: 'Show the price' }).click()
  await page.getByText(/^The new check-out must be after/).waitFor()
  await page.getByLabel('New check-out').fill(inDays(27))
  await page.getByRole('button', { name: 'Show the price' }).click()
  const extend = page.getByRole('button', { name: /^Hold the nights and pay/ })
  const price = paise(await extend.innerText())
  expect((await priceOf(page))[TOTAL]).toBe(price)
  await extend.click()
  await page.getByRole('heading', { name: 'Pay for the added nights' }).waitFor()
  await page.getByRole('link', { name: /^Pay ₹/ }).click()
  await payWith(page, CARDS.good)
  await page.waitForURL(new RegExp(booking))
  await expect.poll(() => statusesOf(page, booking), { timeout: 30_000, interval: 500 }).toHaveLength(2)
  await expect
    .poll(async () => (await statusesOf(page, booking))[1], { timeout: 30_000, interval: 500 })
    .toMatch(/^paid/)
  expect((await paymentRows(page)).map(({ amount }) => amount)).toEqual([paid, price])
  expect((await mailTo(asha.email, /^Extended until/)).attachments).toHaveLength(1)

  await page.getByRole('link', { name: 'Leave earlier' }).click()
  await page.getByLabel('Leaving on').fill(inDays(26))
  await page.getByRole('button', { name: 'Show what comes back' }).click()
  const refund = Number(await page.locator('[data-refund]').getAttribute('data-refund'))
  await page.getByRole('button', { name: /^Leave on/ }).click()
  await page.waitForURL(new RegExp(`${booking}$`))
  expect(await page.locator('main').innerText()).toContain('Stay made shorter')
  const back = (await mailTo(asha.email, /^Ends on/)).text
  expect(paise(/You get back: (.*)/.exec(back)?.[1] ?? '')).toBe(refund)
})

/** Books a bed for two months and ten days, and pays what is due at once. */
async function bookMonths(page: Page, person: NewPerson) {
  const from = inDays(40)
  const to = addDays(addMonthsClamped(from, 2), 10)
  await page.goto(`/properties/${MONTHLY}?checkIn=${from}&checkOut=${to}&guests=1`)
  await page.getByRole('link', { name: 'Book this stay' }).first().click()
  await page.getByText(/^The whole stay costs ₹/).waitFor()
  const price = await priceOf(page)
  const hold = await page.getByRole('button', { name: /^Hold and pay/ }).innerText()
  expect(paise(hold)).toBe(price['Due now'])
  await holdStay(page, person)
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
  return { booking: new URL(page.url()).pathname, price }
}

/** The lines of a price on the page, in paise, by their names. */
async function priceOf(page: Page): Promise<Record<string, number>> {
  const rows = page.locator('dl.lines > div')
  await rows.first().waitFor()
  const texts = await rows.evaluateAll((found) =>
    found.map((row) => [
      row.querySelector('dt')?.textContent ?? '',
      row.querySelector('dd')?.textContent ?? '',
    ]),
  )
  return Object.fromEntries(texts.map(([label = '', amount = '']) => [label.trim(), paise(amount)]))
}

/** The payments that a booking's page lists, amounts in paise. */
async function paymentRows(page: Page): Promise<{ status: string; amount: number }[]> {
  const rows = page.locator('[data-payment]')
  await rows.first().waitFor()
  const texts = await rows.evaluateAll((found) =>
    found.map((row) => [
      row.querySelector('.status')?.textContent ?? '',
      row.querySelector('b, .button')?.textContent ?? '',
    ]),
  )
  return texts.map(([status = '', amount = '']) => ({
    status: status.replaceAll(/\s+/g, ' ').trim(),
    amount: paise(amount),
  }))
}

async function statusesOf(page: Page, booking: string): Promise<string[]> {
  await page.goto(booking)
  return (await paymentRows(page)).map(({ status }) => status)
}

function paise(text: string): number {
  const [, minus = '', digits = ''] = /([-−]?)₹\s*([\d,]+(?:\.\d+)?)/.exec(text) ?? []
  return Math.round(Number(digits.replaceAll(',', '')) * 100) * (minus ? -1 : 1)
}
