import { describe, expect, it } from 'vitest'
import { encodedTag, expectedVersions, findMatch, makeTag } from './entity-tag.ts'

const at = '2026-11-22T10:00:00.123Z'
const tag = makeTag('body', at)

describe('a tag', () => {
  it('is strong, and another for other bytes, another version, another encoding', () => {
    expect(tag).toMatch(/^"v[\da-z]+\.[\w-]{27}"$/)
    expect(makeTag('body', null)).toMatch(/^"[\w-]{27}"$/)
    const others = [makeTag('bodies', at), makeTag('body', '2026-11-22T10:00:00.124Z'), encodedTag(tag, 'br')]
    expect(new Set([tag, ...others]).size).toBe(4)
  })

  it.each([
    [tag, tag],
    [`"other", ${tag}`, tag],
    [`W/${tag}`, `W/${tag}`],
    [encodedTag(tag, 'gzip'), encodedTag(tag, 'gzip')],
    ['*', tag],
    ['"other"', null],
    [tag.slice(0, -1), null],
    ['', null],
    [undefined, null],
  ])('is found in If-None-Match: %s', (header, expected) => {
    expect(findMatch(header, tag)).toBe(expected)
  })
})

describe('If-Match', () => {
  it.each([
    [undefined, null],
    ['*', null],
    [tag, [Date.parse(at)]],
    [encodedTag(tag, 'br'), [Date.parse(at)]],
    [`"x", ${tag}`, [Date.parse(at)]],
    [`W/${tag}`, []],
    [makeTag('body', null), []],
    ['nonsense', []],
  ])('%s expects %j', (header, versions) => {
    expect(expectedVersions(header)).toEqual(versions)
  })
})
