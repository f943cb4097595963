import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { accessibilityProblems } from './support/accessibility-problems.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { openPanel } from './support/panel.ts'
import { type NewPerson, newPerson, SEEDED } from './support/people.ts'

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

it('asks at the panel for the code of a mail', async () => {
  const { owner } = SEEDED
  const { cms } = inject('stack')
  const login = await fetch(`${cms}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(owner),
  })
  const { data } = (await login.json()) as { data: { accessToken: string } }
  const own = (path: string, body: object) =>
    fetch(`${cms}/api/v1/users/me/2fa/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${data.accessToken}` },
      body: JSON.stringify(body),
    })
  const turnedOn = await own('mail', { currentPassword: owner.password })
  const answer = (await turnedOn.json()) as { data: { recoveryCodes: string[] } }
  const page = await browser.newPage()
  await page.goto(`${cms}/admin`)
  await page.getByRole('button', { name: 'Login' }).waitFor()
  await openPanel(page, owner).catch(() => undefined)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  const [digits = ''] = /\d{6}/.exec((await mailTo(owner.email, /is your BookMySleep code/)).subject) ?? []
  await page.locator('#field-code').fill(digits)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('.app-header').waitFor()
  const [recovery = ''] = answer.data.recoveryCodes
  const off = { factor: 'mail', currentPassword: owner.password, method: 'recovery', code: recovery }
  expect((await own('disable', off)).status).toBe(200)
})
