import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { accessibilityProblems } from './support/accessibility-problems.ts'
import { openBrowser, PATIENCE_MS } from './support/open-browser.ts'
import { goInPanel, openPanel, press } from './support/panel.ts'
import { type NewPerson, newPerson, SEEDED } from './support/people.ts'

const browser = openBrowser()
const { cms } = inject('stack')

/** As an app does that shows no texts: nothing is agreed to. */
async function register(): Promise<NewPerson & { id: string }> {
  const person = newPerson('Leela', 'Menon')
  const answer = await fetch(`${cms}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, role: 'seeker' }),
  })
  expect(answer.status).toBe(201)
  const { data } = (await answer.json()) as { data: { user: { id: string } } }
  return { ...person, id: data.user.id }
}

async function logIn(page: Page, { email, password }: Pick<NewPerson, 'email' | 'password'>): Promise<void> {
  await page.goto('/login?next=/account')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

/** A picture as a file, drawn by the browser. */
async function drawPicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 240
    canvas.getContext('2d')?.fillRect(0, 0, 160, 240)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

it('asks on every page for texts that were not agreed to, until they are', async () => {
  const page = await browser.newPage()
  await logIn(page, await register())
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await page.goto('/?lang=hi')
  await page.getByRole('link', { name: 'पढ़ें और सहमति दें' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.goto('/search?q=Bengaluru&lang=en')
  await page.getByRole('link', { name: 'Read and agree' }).click()
  await page.getByRole('button', { name: 'I agree' }).click()
  await page.getByText('You agreed on').first().waitFor()
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('link', { name: 'Read and agree' }).count()).toBe(0)
})

it('changes name and picture, which an admin takes away again', async () => {
  const person = await register()
  const page = await browser.newPage()
  await logIn(page, person)
  await page.getByRole('link', { name: 'Change your picture, name, number or address' }).click()
  await page.getByLabel('First name').fill('Lila')
  await page.getByLabel('City').fill('Kochi')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  expect(await page.getByLabel('First name').inputValue()).toBe('Lila')
  const picture = { name: 'me.png', mimeType: 'image/png', buffer: await drawPicture(page) }
  await page.getByLabel('Choose a picture').setInputFiles(picture)
  await page.getByText('This is how it will look.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await page.getByText('Your picture is changed.').waitFor()
  const face = page.locator('main img').first()
  const isShown = () => face.evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(isShown, { timeout: PATIENCE_MS }).toBe(256)

  const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await openPanel(desk, SEEDED.admin, `/collections/users/${person.id}`)
  await press(desk.getByRole('button', { name: 'Take this picture away' }))
  await desk.getByText('The picture is gone.').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Your picture' }).waitFor()
  expect(await page.getByRole('button', { name: 'Remove the picture' }).count()).toBe(0)

  const { docs } = await desk.evaluate(
    async (): Promise<{ docs: { id: string }[] }> => (await fetch('/api/bookings?limit=1&depth=0')).json(),
  )
  await goInPanel(desk, `/collections/bookings/${docs[0]?.id}`)
  await desk.getByText('Fraud score:').waitFor()
})

it('tells what happened to the account', async () => {
  const person = await register()
  const page = await browser.newPage()
  await logIn(page, { ...person, password: 'not the right one' })
  await page.getByRole('alert').first().waitFor()
  await logIn(page, person)
  await page.getByRole('link', { name: 'What happened to your account' }).click()
  await page.getByRole('heading', { name: 'Login failed' }).waitFor()
  await page.getByRole('heading', { name: 'Logged in' }).first().waitFor()
  await page
    .getByText(/^You · Chrome/)
    .first()
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

it('keeps an account whose stay is ahead, and says so', async () => {
  const page = await browser.newPage()
  await logIn(page, SEEDED.seeker)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await page.goto('/account/privacy/delete')
  await page.getByText('Your account cannot be deleted yet').waitFor()
  await page.getByText(/^Stays that are not over: [1-9]/).waitFor()
  expect(await page.getByRole('button', { name: 'Delete my account for good' }).count()).toBe(0)
  expect(await accessibilityProblems(page)).toEqual([])
})

it('deletes an account with its password, and lets nobody in to it afterwards', async () => {
  const person = await register()
  const page = await browser.newPage()
  await logIn(page, person)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await page.goto('/account/privacy')
  await page.getByRole('link', { name: 'Delete my account' }).click()
  const submit = page.getByRole('button', { name: 'Delete my account for good' })
  await page.getByLabel('Your password', { exact: true }).fill(person.password)
  await submit.click()
  await page.getByText('Tick the box first.').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('Your password', { exact: true }).fill(person.password)
  await page.getByLabel('I understand that my account cannot be brought back.').check()
  await submit.click()
  await page.getByText('Your account is deleted.').waitFor()
  await logIn(page, person)
  await page.getByRole('alert').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/login')
})
