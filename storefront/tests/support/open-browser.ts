import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumFlags } from '@bookmysleep/dev-env/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** How long a step may take on a machine that has other work as well. */
export const PATIENCE_MS = 60_000

export type People = {
  /** A browser profile of its own, as another person on another machine has. */
  newPage(options?: BrowserContextOptions): Promise<Page>
}

/**
 * One Chromium for the tests of a file. Pages are closed after each test; those of a failed one are pictured
 * first. A script of the storefront that throws, or that its content policy refuses, fails the test.
 */
export function openBrowser(): People {
  const { logDir, storefront } = inject('stack')
  let browser: Browser
  let pages: Page[] = []
  const errors: string[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('chromium'), args: chromiumFlags })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await pictureAll(pages, join(logDir, '../failures'), task.name)
    await Promise.all(pages.map((page) => page.context().close()))
    pages = []
    const thrown = errors.splice(0)
    expect(thrown, 'errors of the storefront’s scripts').toEqual([])
  })
  afterAll(() => browser?.close())
  return {
    async newPage(options = {}) {
      const context = await browser.newContext({ baseURL: storefront, locale: 'en-IN', ...options })
      context.setDefaultTimeout(PATIENCE_MS)
      const page = await context.newPage()
      pages.push(page)
      const note = (error: string) =>
        page.url().startsWith(storefront) && errors.push(`${page.url()}: ${error}`)
      page.on('pageerror', ({ message }) => note(message))
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) note(message.text())
      })
      return page
    },
  }
}

async function pictureAll(pages: Page[], dir: string, name: string): Promise<void> {
  mkdirSync(dir, { recursive: true })
  for (const [index, page] of pages.entries()) {
    const path = join(dir, `${name.replaceAll(/[^\w]+/g, '-').slice(0, 80)}-${index}.png`)
    await page.screenshot({ path, fullPage: true }).catch(() => {})
  }
}
