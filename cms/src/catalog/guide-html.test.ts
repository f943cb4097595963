import { expect, it } from 'vitest'
import { guideHtml } from './guide-html.ts'

const node = (type: string, more: object = {}) => ({
  type,
  version: 1,
  direction: 'ltr',
  format: '',
  indent: 0,
  ...more,
})
const text = (words: string) => node('text', { text: words, format: 0, style: '', mode: 'normal', detail: 0 })
const html = (...children: object[]) => guideHtml({ root: node('root', { children }) } as never)

it('makes headings, lists and links, and lets nothing run', () => {
  const link = (url: string) =>
    node('link', { id: '1', fields: { linkType: 'custom', url, newTab: true }, children: [text('there')] })
  expect(html(node('heading', { tag: 'h1', children: [text('Where')] }))).toBe('<h2>Where</h2>')
  expect(html(node('paragraph', { children: [text('<img src=x onerror=alert(1)>')] }))).toBe(
    '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
  )
  const good = html(node('paragraph', { children: [link('https://example.org/a')] }))
  expect(good).toContain('href="https://example.org/a"')
  expect(good).toContain('rel="noopener noreferrer"')
  for (const url of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x'])
    expect(html(node('paragraph', { children: [link(url)] }))).not.toMatch(/javascript|data:|vbscript/i)
})
