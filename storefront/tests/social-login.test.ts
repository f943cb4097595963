import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { SEEDED } from './support/people.ts'

const browser = openBrowser()
const { storefront } = inject('stack')

/** From the login page to the provider's, which is another site, and back as this person. */
async function continueWith(page: Page, provider: 'Google' | 'GitHub', person: RegExp): Promise<void> {
  await page.goto('/login?next=/account')
  await page.getByRole('button', { name: `Continue with ${provider}` }).click()
  await page.getByRole('button', { name: person }).click()
}

it('makes an account by Google, links GitHub to it, and comes back by that', async () => {
  const page = await browser.newPage()
  await continueWith(page, 'Google', /Vikram Sethi/)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  expect(page.url()).toBe(`${storefront}/account`)
  await page.getByText('vikram@new.bookmysleep.local').waitFor()
  const cookies = await page.context().cookies(storefront)
  expect(cookies.find(({ name }) => name === 'bms_refresh')).toMatchObject({ sameSite: 'Strict' })
  expect(cookies.find(({ name }) => name.startsWith('bms_social'))).toBeUndefined()

  await page.getByRole('link', { name: 'How you log in' }).click()
  await page.getByText('You have no password yet.').waitFor()
  await page.getByRole('button', { name: 'Take Google away' }).click()
  await page.getByText('You could not log in any more without it.').waitFor()
  await page.getByRole('button', { name: 'Link GitHub' }).click()
  await page.getByRole('button', { name: /Vikram Sethi/ }).click()
  await page.getByText('Done. We have sent you a mail about it.').waitFor()
  await page.getByRole('button', { name: 'Take GitHub away' }).waitFor()

  const other = await browser.newPage()
  await continueWith(other, 'GitHub', /Vikram Sethi/)
  await other.getByRole('heading', { name: 'Your account' }).waitFor()
  await other.getByText('vikram@new.bookmysleep.local').waitFor()
})

it('lets somebody with a password in by who runs their mailbox, and by nobody else', async () => {
  const page = await browser.newPage()
  await continueWith(page, 'GitHub', /Ananya Iyer/)
  await page.getByText('There is an account here for you, but that login does not open it.').waitFor()
  await page.getByRole('link', { name: 'Set a new password' }).waitFor()
  await continueWith(page, 'Google', /Ananya Iyer/)
  await page.getByText(SEEDED.seeker.email).waitFor()
})

it('says what to do when it does not work', async () => {
  const page = await browser.newPage()
  await continueWith(page, 'Google', /Cancel/)
  await page.getByText('You stopped there, and nothing has changed.').waitFor()
  await page.getByRole('link', { name: 'Back to the login' }).click()
  expect(page.url()).toBe(`${storefront}/login?next=%2Faccount`)
  await continueWith(page, 'GitHub', /Zoya/)
  await page.getByText('Your e-mail address is not confirmed there yet.').waitFor()
  await page.goto('/auth/google/callback?code=somebody-elses&state=of-theirs')
  await page.getByText('This attempt is too old, was used already, or began in another browser.').waitFor()
})
