import { expect, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { inDays } from './support/stay-days.ts'

const browser = openBrowser()

it('works without scripts, from the home page to the price of a stay', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('searchbox', { name: 'Where' }).fill('bengaluru')
  await page.getByLabel('Check-in').fill(inDays(3))
  await page.getByLabel('Check-out').fill(inDays(5))
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByText('Sort by').waitFor()
  const cards = page.locator('article.stay')
  expect(await cards.count()).toBeGreaterThan(0)
  for (const card of await cards.all())
    expect(await card.innerText()).toMatch(/Bengaluru[\s\S]*₹[\d,.]+ for 2 nights/)
  await page.getByText('Filters', { exact: true }).click()
  await page.getByRole('checkbox', { name: /^Hostel/ }).check()
  await page.getByRole('button', { name: 'Show results' }).first().click()
  expect(new URL(page.url()).searchParams.get('type')).toBe('hostel')
  for (const card of await cards.all()) expect(await card.innerText()).toContain('Hostel')
  await cards.getByRole('link', { name: 'Hundred Feet Hostel' }).click()
  expect(await page.locator('#book').innerText()).toMatch(/₹[\d,]+/)
  expect(await page.getByRole('link', { name: 'Book this stay' }).count()).toBeGreaterThan(0)
})

it('can be done with the keyboard alone', async () => {
  const page = await browser.newPage()
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Where' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await tabTo('Where')
  await page.keyboard.type('Benga')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('combobox', { name: 'Where' }).inputValue()).toBe('Bengaluru')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Choose your dates' }).waitFor()
  await page.locator('[data-today] button').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Choose your dates' }).waitFor({ state: 'hidden' })
  await tabTo('Search')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Bengaluru/, level: 1 }).waitFor()
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('checkIn')).toBe(inDays(1))
  expect(searchParams.get('checkOut')).toBe(inDays(2))

  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; (await focused()) !== name && presses < 10; presses++)
      await page.keyboard.press('Tab')
    expect(await focused()).toBe(name)
  }

  /** What a screen reader calls the element that has the focus. */
  function focused(): Promise<string> {
    return page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : element.innerText
      return element.getAttribute('aria-label') ?? label ?? ''
    })
  }
})

it('proposes parts of cities and places to see, taken by the keyboard', async () => {
  const page = await browser.newPage()
  for (const [typed, wanted, parameter] of [
    ['indirana', 'Indiranagar', 'area'],
    ['hawa mah', 'Hawa Mahal', 'near'],
  ] as const) {
    await page.goto('/')
    const where = page.getByRole('combobox', { name: 'Where' })
    await where.fill(typed)
    await page.getByRole('option').filter({ hasText: wanted }).first().waitFor()
    const names = await page.getByRole('option').locator('span').allInnerTexts()
    for (let n = 0; n <= names.indexOf(wanted); n++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await where.inputValue()).toBe(wanted)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?/)
    expect(new URL(page.url()).searchParams.get(parameter)).toBe(wanted)
    await page.locator('article.stay').first().waitFor()
  }
})

it('switches to Hindi and stays there', async () => {
  const page = await browser.newPage()
  await page.goto('/search?q=Bengaluru')
  await page.getByRole('link', { name: 'हिन्दी' }).first().click()
  await page.locator('html[lang="hi"]').waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('Bengaluru')
  expect(await page.getByRole('button', { name: 'खोजें' }).count()).toBeGreaterThan(0)
  await page.goto('/')
  expect(await page.locator('html').getAttribute('lang')).toBe('hi')
  const latin = (await page.locator('h1').innerText()).match(/[A-Za-z]+/g)
  expect(latin).toBeNull()
  await page.getByRole('link', { name: 'English' }).first().click()
  await page.locator('html[lang="en"]').waitFor()
})

it('lights up the pin of the card under the pointer', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto('/search?q=Bengaluru')
  const card = page.locator('article.stay').first()
  const id = await card.getAttribute('data-stay')
  await page.locator(`stay-map [data-stay="${id}"]`).waitFor()
  await card.hover()
  await page.locator(`stay-map [data-stay="${id}"][data-lit]`).waitFor()
})
