import type { Locale } from '@bookmysleep/domain/words'
import { type Dictionary, en } from './en.ts'
import { hi } from './hi.ts'

const DICTIONARIES: Record<Locale, Dictionary> = { en, hi }

export function dictionaryOf(locale: Locale): Dictionary {
  return DICTIONARIES[locale]
}
