import type { Page } from 'playwright-core'
import type { NewPerson } from './people.ts'
import { inDays } from './stay-days.ts'

export const CARDS = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0002' }

/** Opens a stay for two nights in so many days, as a card of the results links to it. */
export async function openStay(page: Page, { slug, from }: { slug: string; from: number }): Promise<void> {
  await page.goto(`/properties/${slug}?checkIn=${inDays(from)}&checkOut=${inDays(from + 2)}&guests=1`)
}

/** From the page of a stay, or its checkout, to the page of the payment partner; registers on the way. */
export async function holdStay(page: Page, person: NewPerson): Promise<void> {
  if (!page.url().includes('/checkout'))
    await page.getByRole('link', { name: 'Book this stay' }).first().click()
  await introduce(page, person)
  await page.getByRole('button', { name: /^Hold and pay/ }).click()
  await page.getByText('Held for you').first().waitFor()
  await page.getByRole('link', { name: /^Pay ₹/ }).click()
  await page.getByLabel('Card number').waitFor()
}

/** The same where the owner is asked first: the amount is only reserved. */
export async function askForStay(page: Page, person: NewPerson): Promise<void> {
  await page.getByRole('link', { name: 'Request to book' }).first().click()
  await introduce(page, person)
  await page.getByRole('button', { name: /^Request to book for/ }).click()
  await page.getByText('You are charged only when the host accepts').first().waitFor()
  await page.getByRole('link', { name: /^Reserve ₹/ }).click()
  await page.getByLabel('Card number').waitFor()
}

async function introduce(page: Page, person: NewPerson): Promise<void> {
  await page.getByLabel('Full name').fill(`${person.firstName} ${person.lastName}`)
  await page.getByLabel('Gender').selectOption('female')
  await page.getByLabel('First name').fill(person.firstName)
  await page.getByLabel('Last name').fill(person.lastName)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
}

/** Types a card on the payment partner's page and sends it. */
export async function payWith(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12/34')
  await page.getByLabel('Security code').fill('123')
  await page.getByRole('button', { name: /^Pay ₹/ }).click()
}

/** Waits until the booking page shows the state; it changes by itself. */
export async function waitForState(page: Page, state: string): Promise<void> {
  await page.locator(`.banner[data-state="${state}"]`).waitFor()
}
