import { expect, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { openPanel, saveNew } from './support/panel.ts'
import { SEEDED } from './support/people.ts'

const browser = openBrowser()

it('shows a guide once its editor publishes it', async () => {
  const title = `Monsoon weeks in Kochi ${Date.now()}`
  const editor = await browser.newPage()
  await openPanel(editor, SEEDED.editor, '/collections/guides/create')
  await editor.locator('#field-title').fill(title)
  await editor.locator('#field-city').fill('Kochi')
  await editor.locator('#field-summary').fill('When the ferries run late and the appam is hot.')
  await editor.locator('[data-lexical-editor="true"]').click()
  await editor.keyboard.type('Take the four o’clock ferry and stand on the left.')
  await saveNew(editor)
  const reader = await browser.newPage()
  const link = reader.getByRole('link', { name: title })
  // Public answers are kept for some seconds.
  const isListed = async () => {
    await reader.goto('/guides')
    return (await link.count()) > 0
  }
  await expect.poll(isListed, { timeout: 30_000, interval: 500 }).toBe(true)
  await link.click()
  await reader.getByRole('heading', { name: title, level: 1 }).waitFor()
  await reader.getByText('Take the four o’clock ferry and stand on the left.').waitFor()
})
