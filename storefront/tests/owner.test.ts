import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { CARDS, holdStay, openStay, payWith, waitForState } from './support/book-stay.ts'
import { mailTo } from './support/mails.ts'
import { openBrowser } from './support/open-browser.ts'
import { choose, goInPanel, openPanel, press, saveNew } from './support/panel.ts'
import { type NewPerson, newPerson, SEEDED } from './support/people.ts'

const browser = openBrowser()

it('takes an owner from signing up to the first booking', async () => {
  const farah = newPerson('Farah', 'Siddiqui')
  const name = `Tamarind Court ${farah.email.slice(6, 12)}`
  const owner = await browser.newPage()
  await signUpAsOwner(owner, farah)
  const panelLink = owner.getByRole('link', { name: 'Open my panel' })
  expect(await panelLink.getAttribute('href')).toBe(`${inject('stack').cms}/admin`)

  await openPanel(owner, farah, '/collections/properties/create')
  await describeProperty(owner, name)
  const propertyId = await saveNew(owner)
  await goInPanel(owner, '/collections/rooms/create')
  await describeRoom(owner, name)
  await saveNew(owner)
  await mailTo(SEEDED.admin.email, new RegExp(`^To verify: ${name}, Kochi`))

  const seeker = await browser.newPage()
  await seeker.goto('/search?q=Kochi')
  expect(await seeker.locator('main').textContent()).not.toContain(name)
  const admin = await browser.newPage()
  await openPanel(admin, SEEDED.admin, `/collections/properties/${propertyId}`)
  await press(admin.getByRole('button', { name: 'Approve' }))
  const live = await mailTo(farah.email, new RegExp(`^${name} is live`))
  const slug = /\/properties\/([\w-]+)/.exec(live.text)?.[1] ?? ''

  await expect.poll(() => foundIn(seeker, 'Kochi'), { timeout: 60_000, interval: 500 }).toContain(name)
  await openStay(seeker, { slug, from: 4 })
  const anita = newPerson('Anita', 'Rao')
  await holdStay(seeker, anita)
  await payWith(seeker, CARDS.good)
  await waitForState(seeker, 'confirmed')
  await mailTo(farah.email, /^New booking/)

  await goInPanel(owner, '')
  await press(owner.getByRole('link', { name: /^Anita Rao/ }))
  await owner.getByRole('heading', { level: 1 }).waitFor()
  expect(await owner.locator('main').textContent()).toContain(name)
})

async function signUpAsOwner(page: Page, person: NewPerson): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: 'List your property' }).first().click()
  await page.getByLabel('First name').fill(person.firstName)
  await page.getByLabel('Last name').fill(person.lastName)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('heading', { name: 'Welcome, Farah' }).waitFor()
}

async function describeProperty(page: Page, name: string): Promise<void> {
  await page.locator('#field-propertyName').fill(name)
  await choose(page, 'propertyType', 'Hostel')
  await page
    .locator('#field-description')
    .fill('Six quiet rooms around a tamarind tree, ten minutes from the ferry.')
  const address = {
    street: '14 Rose Street',
    area: 'Fort Kochi',
    city: 'Kochi',
    state: 'Kerala',
    zipCode: '682001',
  }
  for (const [field, value] of Object.entries(address))
    await page.locator(`#field-address__${field}`).fill(value)
  await page.locator('#field-longitude-address__coordinates').fill('76.2423')
  await page.locator('#field-latitude-address__coordinates').fill('9.9658')
}

async function describeRoom(page: Page, propertyName: string): Promise<void> {
  await choose(page, 'property', propertyName)
  await page.locator('#field-roomNumber').fill('Ferry')
  await choose(page, 'roomType', 'Dormitory')
  await choose(page, 'sharing', 'Shared, sold by the bed')
  await page.locator('#field-capacity').fill('4')
  await page.getByRole('button', { name: 'Price' }).click()
  await page.locator('#field-price').fill('650')
}

async function foundIn(page: Page, city: string): Promise<string> {
  await page.goto(`/search?q=${city}`)
  return (await page.locator('main').textContent()) ?? ''
}
