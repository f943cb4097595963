import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { accessibilityProblems } from './support/accessibility-problems.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { press } from './support/panel.ts'
import { type NewPerson, newPerson } from './support/people.ts'

const browser = openBrowser()

/** The code after the one of now, which is taken as well: so each test can log in once more within a step. */
const code = (secret: string, steps: number) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

async function logIn(page: Page, { email, password }: NewPerson): Promise<void> {
  await page.goto('/login?next=/account')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

it('leads from registering over a verified address to a login with a code, and ends a device', async () => {
  const person = newPerson('Leela', 'Menon')
  const page = await browser.newPage()
  await page.goto('/register?next=/account')
  await page.getByLabel('First name').fill(person.firstName)
  await page.getByLabel('Last name').fill(person.lastName)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()

  const mail = await mailTo(person.email, /^Confirm/)
  const [link = ''] = /http\S+\/verify-email\/\S+/.exec(mail.text) ?? []
  await page.goto(link)
  await page.getByRole('button', { name: 'Confirm my e-mail' }).click()
  await page.getByText('Thank you, your e-mail is confirmed.').waitFor()
  await page.goto('/account')
  await page.getByText('Confirmed').first().waitFor()

  await page.getByRole('link', { name: 'Second step at login' }).click()
  await page.getByRole('link', { name: 'Set up an app' }).click()
  await page.getByLabel('Your password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  const secret = ((await page.locator('main code').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('Code from your app').fill(code(secret, 0))
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByText('Write these down now').waitFor()
  const [recovery = ''] = await page.locator('.codes code').allTextContents()
  expect(await page.locator('.codes code').count()).toBe(10)
  await page.getByRole('link', { name: 'I have written them down' }).click()
  await page.getByText('10 of them are left.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])

  await page.goto('/account')
  await page.getByRole('button', { name: 'Log out' }).last().click()
  await logIn(page, person)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('Code from your app').fill('000000')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByText('This code is wrong, used or too old.').first().waitFor()
  await page.getByLabel('Code from your app').fill(code(secret, 1))
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()

  const other = await browser.newPage()
  await logIn(other, person)
  await other.getByRole('link', { name: 'Use a recovery code' }).click()
  await other.getByLabel('Recovery code').fill(recovery)
  await other.getByRole('button', { name: 'Log in' }).click()
  await other.getByRole('heading', { name: 'Your account' }).waitFor()
  await mailTo(person.email, /recovery code was used/)

  await page.getByRole('link', { name: 'Where you are logged in' }).click()
  await page
    .getByRole('button', { name: /^Log out .*Chrome/ })
    .first()
    .click()
  await page.getByText('Done. That device has to log in again.').waitFor()
  await other.goto('/account')
  expect(new URL(other.url()).pathname).toBe('/login')
})

it('asks at the panel for the code of the app', async () => {
  const { cms } = inject('stack')
  const person = newPerson('Farida', 'Khan')
  const post = async <Data>(path: string, body: object, token = ''): Promise<Data> => {
    const answer = await fetch(`${cms}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
    expect(answer.ok).toBe(true)
    return ((await answer.json()) as { data: Data }).data
  }
  const { accessToken } = await post<{ accessToken: string }>('/auth/register', { ...person, role: 'owner' })
  const proof = { currentPassword: person.password }
  const { secret } = await post<{ secret: string }>('/users/me/2fa/app/start', proof, accessToken)
  await post('/users/me/2fa/app/confirm', { code: code(secret, 0) }, accessToken)

  const page = await browser.newPage()
  await page.goto(`${cms}/admin`)
  await page.locator('#field-email').fill(person.email)
  await page.locator('#field-password').fill(person.password)
  await press(page.getByRole('button', { name: 'Login' }))
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  await page.locator('#field-code').fill(code(secret, 1))
  await press(page.getByRole('button', { name: 'Continue' }))
  await page.locator('.app-header').waitFor()
})
