import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { accessibilityProblems } from './support/accessibility-problems.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { type NewPerson, newPerson } from './support/people.ts'

const browser = openBrowser()
const NEW_PASSWORD = 'a kettle and two cups'

async function register(): Promise<NewPerson> {
  const person = newPerson('Meena', 'Iyer')
  const answer = await fetch(`${inject('stack').cms}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, role: 'seeker' }),
  })
  expect(answer.status).toBe(201)
  await answer.body?.cancel()
  return person
}

async function logIn(page: Page, { email, password }: Pick<NewPerson, 'email' | 'password'>): Promise<void> {
  await page.goto('/login?next=/account')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

it('leads from a forgotten password over the mailed link to a new one, and logs out elsewhere', async () => {
  const person = await register()
  const [here, there] = [await browser.newPage(), await browser.newPage()]
  await logIn(there, person)
  await there.getByRole('heading', { name: 'Your account' }).waitFor()

  await here.goto('/login')
  await here.getByRole('link', { name: 'Forgot your password?' }).click()
  await here.getByLabel('E-mail').fill(person.email)
  expect(await accessibilityProblems(here)).toEqual([])
  await here.getByRole('button', { name: 'Send it' }).click()
  await here.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()

  const mail = await mailTo(person.email, /^Set a new password/)
  const [link = ''] = /http\S+\/reset-password\/\S+/.exec(mail.text) ?? []
  await here.goto(link)
  await here.getByLabel('New password', { exact: true }).fill('short')
  await here.getByRole('button', { name: 'Set the new password' }).click()
  await here.getByRole('heading', { name: 'Choose a new password' }).waitFor()
  expect(await here.getByLabel('New password', { exact: true }).getAttribute('aria-invalid')).toBe('true')
  expect(await accessibilityProblems(here)).toEqual([])
  await here.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
  await here.getByRole('button', { name: 'Set the new password' }).click()
  await here.getByRole('heading', { name: 'Your new password is set' }).waitFor()
  await mailTo(person.email, /^Your password was changed/)

  await there.goto('/account')
  expect(new URL(there.url()).pathname).toBe('/login')
  await logIn(there, person)
  await there.getByText('E-mail and password do not fit together.').first().waitFor()
  expect(new URL(there.url()).pathname).toBe('/login')
  await logIn(there, { ...person, password: NEW_PASSWORD })
  await there.getByRole('heading', { name: 'Your account' }).waitFor()

  await here.goto(link)
  await here.getByLabel('New password', { exact: true }).fill('another kettle and a cup')
  await here.getByRole('button', { name: 'Set the new password' }).click()
  await here.getByText('This link is old or has been used already').waitFor()
})
