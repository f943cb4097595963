import { expect, it } from 'vitest'
import { accessibilityProblems } from './support/accessibility-problems.ts'
import { CARDS, holdStay, openStay, payWith, waitForState } from './support/book-stay.ts'
import { openBrowser } from './support/open-browser.ts'
import { newPerson } from './support/people.ts'
import { inDays } from './support/stay-days.ts'

const browser = openBrowser()
const SLUG = 'hundred-feet-hostel-indiranagar'
const COLOURS = ['light', 'dark'] as const

it.each(COLOURS)('finds no barrier on the pages that anybody sees, in %s', async (colorScheme) => {
  const page = await browser.newPage({ colorScheme })
  const stay = `checkIn=${inDays(3)}&checkOut=${inDays(5)}&guests=2`
  const pages = [
    '/',
    `/search?q=Bengaluru&${stay}`,
    '/search?q=nowhere-at-all',
    `/properties/${SLUG}?${stay}`,
    '/guides',
    '/login',
    '/register',
    '/host',
    '/terms',
    '/privacy',
    '/privacy?lang=hi',
    '/not-a-page',
    '/?lang=hi',
  ]
  for (const path of pages) {
    await page.goto(path)
    expect(await accessibilityProblems(page), path).toEqual([])
  }
})

it.each(COLOURS)('finds no barrier from checkout to a confirmed stay, in %s', async (colorScheme) => {
  const page = await browser.newPage({ colorScheme })
  await openStay(page, { slug: SLUG, from: colorScheme === 'dark' ? 14 : 17 })
  await page.getByRole('link', { name: 'Book this stay' }).first().click()
  await page.getByRole('button', { name: /^Hold and pay/ }).click()
  await page.getByText('Please look at these fields again').waitFor()
  expect(await accessibilityProblems(page), 'checkout with problems').toEqual([])
  await holdStay(page, newPerson('Priya', 'Nair'))
  const payment = page.url()
  await page.goBack()
  expect(await accessibilityProblems(page), 'payment').toEqual([])
  await page.goto(payment)
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
  expect(await accessibilityProblems(page), 'booking').toEqual([])
  await page.getByRole('link', { name: 'Cancel this booking' }).click()
  await page.getByRole('button', { name: /^Cancel and get/ }).waitFor()
  const own = ['/account/profile', '/account/activity', '/account/privacy', '/account/privacy/delete']
  for (const path of ['', '/bookings', '/account', ...own]) {
    if (path) await page.goto(path)
    expect(await accessibilityProblems(page), path || 'cancelling').toEqual([])
  }
})
