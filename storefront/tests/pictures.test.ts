import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '@bookmysleep/dev-env/download'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { CARDS, holdStay, openStay, payWith, waitForState } from './support/book-stay.ts'
import { openBrowser } from './support/open-browser.ts'
import { openPanel } from './support/panel.ts'
import { newPerson, SEEDED } from './support/people.ts'
import { inDays } from './support/stay-days.ts'

const browser = openBrowser()
const SLUG = 'hundred-feet-hostel-indiranagar'
const dir = join(repoDir, '.state/artifacts/pictures')
const SIZES = [
  { width: 360, height: 780 },
  { width: 1440, height: 900 },
]

it.each(SIZES)('pictures the storefront at $width px, none wider than its window', async (viewport) => {
  const page = await browser.newPage({ viewport })
  const stay = `checkIn=${inDays(3)}&checkOut=${inDays(5)}&guests=1`
  const shoot = (name: string) => picture(page, `${name}-${viewport.width}`)
  for (const [name, path] of Object.entries({
    home: '/',
    search: `/search?${stay}`,
    property: `/properties/${SLUG}?${stay}`,
    guides: '/guides',
  })) {
    await page.goto(path)
    await shoot(name)
  }
  await page.locator('main').getByRole('article').getByRole('link').first().click()
  await page.waitForURL(/\/guides\/./)
  await shoot('guide')
  await openStay(page, { slug: SLUG, from: viewport.width === 360 ? 20 : 23 })
  await page.getByRole('link', { name: 'Book this stay' }).first().click()
  await page.getByLabel('Full name').waitFor()
  await shoot('checkout')
  await holdStay(page, newPerson('Divya', 'Joshi'))
  const payment = page.url()
  await page.goBack()
  await shoot('payment')
  await page.goto(payment)
  await payWith(page, CARDS.good)
  await waitForState(page, 'confirmed')
  await shoot('booking')
})

it.each(['admin', 'owner', 'editor'] as const)(
  'pictures the first page of the panel for the %s',
  async (role) => {
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport })
      await openPanel(page, SEEDED[role])
      await page.getByRole('heading', { level: 1 }).waitFor()
      await picture(page, `panel-${role}-${viewport.width}`)
    }
  },
)

/** Takes a picture of the whole page with its images loaded, and checks that it does not scroll sideways. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(dir, { recursive: true })
  await page.evaluate(async () => {
    await document.fonts.ready
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
  })
  for (const map of await page.locator('stay-map:visible').all()) {
    await map.scrollIntoViewIfNeeded()
    await map.locator('.pin').first().waitFor()
  }
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: join(dir, `${name}.png`), fullPage: true })
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(tooWide, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}
