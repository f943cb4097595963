import { expect, inject, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { SEEDED } from './support/people.ts'

const browser = openBrowser()

it('keeps the token of somebody logged in out of reach of scripts', async () => {
  const page = await browser.newPage()
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (/html|json|javascript/.test(response.headers()['content-type'] ?? ''))
      bodies.push(response.text().catch(() => ''))
  })
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(SEEDED.seeker.email)
  await page.getByLabel('Password', { exact: true }).fill(SEEDED.seeker.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('link', { name: 'My stays' }).first().waitFor()
  for (const path of ['/account', '/bookings', '/search?q=Pune', '/']) await page.goto(path)
  const cookies = await page.context().cookies(inject('stack').storefront)
  const session = cookies.find(({ name }) => name === 'bms_session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  const token = session?.value ?? 'none'
  const reachable = await page.evaluate(() =>
    [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })].join(),
  )
  expect(reachable).not.toContain(token)
  expect(reachable).not.toMatch(/eyJ[\w-]+\./)
  const served = (await Promise.all(bodies)).join('\n')
  expect(served).toContain('My stays')
  expect(served).not.toContain(token)
})

it('ends the session on logging out, also for a copy of its token', async () => {
  const page = await browser.newPage()
  await page.goto('/login?next=/account')
  await page.getByLabel('E-mail').fill(SEEDED.seeker.email)
  await page.getByLabel('Password', { exact: true }).fill(SEEDED.seeker.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  const kept = await page.context().cookies()
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByText('You are logged out.').waitFor()
  await page.context().addCookies(kept)
  await page.goto('/account')
  expect(new URL(page.url()).pathname).toBe('/login')
})
