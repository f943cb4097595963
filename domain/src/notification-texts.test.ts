import { expect, it } from 'vitest'
import { NOTIFICATION_KINDS, notificationText } from './notification-texts.ts'

const facts = { place: 'लालटेन घर', reference: 'BMS-7K2M' }

it.each(NOTIFICATION_KINDS)('%s is said in both languages, as a sentence', (kind) => {
  expect(notificationText(kind, { facts, locale: 'en-IN' })).toMatch(/^[^{}]+[.?!]( .+[.?!])?$/)
  expect(notificationText(kind, { facts, locale: 'hi' })).toMatch(/[।?]$/)
})
