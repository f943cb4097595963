import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { type NewPerson, newPerson } from './support/people.ts'

const browser = openBrowser()
const { cms, storefront } = inject('stack')

/** Another site: 127.0.0.1 and localhost are not the same one. */
let elsewhere: Server
beforeAll(async () => {
  elsewhere = createServer((_req, res) => {
    res.setHeader('content-type', 'text/html')
    res.end(`<a href="${storefront}/account">Your account</a>`)
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void elsewhere.close())

async function register(): Promise<NewPerson> {
  const person = newPerson('Leela', 'Menon')
  const answer = await fetch(`${cms}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, role: 'seeker' }),
  })
  expect(answer.status).toBe(201)
  await answer.body?.cancel()
  return person
}

async function logIn(page: Page, { email, password }: NewPerson): Promise<void> {
  await page.goto('/login?next=/account')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
}

it('shows where one is logged in, and logs another device out at once', async () => {
  const person = await register()
  const [here, there] = [await browser.newPage(), await browser.newPage()]
  await logIn(there, person)
  await logIn(here, person)
  await here.getByRole('link', { name: 'Where you are logged in' }).click()
  await here.getByText('This one').waitFor()
  await here
    .getByRole('button', { name: /^Log out .*Chrome/ })
    .first()
    .click()
  await here.getByText('Done. That device has to log in again.').waitFor()
  await there.goto('/account')
  expect(new URL(there.url()).pathname).toBe('/login')
  await here.goto('/account')
  await here.getByRole('heading', { name: 'Your account' }).waitFor()
})

it('goes on without a word when the access token has run out', async () => {
  const page = await browser.newPage()
  await logIn(page, await register())
  const before = await page.context().cookies(storefront)
  await page.context().clearCookies({ name: 'bms_session' })
  await page.goto('/account')
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  const after = await page.context().cookies(storefront)
  const refreshToken = (cookies: typeof before) => cookies.find(({ name }) => name === 'bms_refresh')
  expect(refreshToken(after)).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  expect(refreshToken(after)?.value).not.toBe(refreshToken(before)?.value)
})

it('knows somebody who comes by a link of another site', async () => {
  const page = await browser.newPage()
  await logIn(page, await register())
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`)
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  expect(page.url()).toBe(`${storefront}/account`)
})
