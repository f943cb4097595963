'use client'
import { useTranslation } from '@payloadcms/ui'
import { textOf } from './format.ts'

/** Picks a component's own texts in the panel's language. */
export function useWords<Words extends Record<string, { en: string; hi: string }>>(words: Words) {
  const { i18n } = useTranslation()
  return {
    language: i18n.language as string,
    say: (key: keyof Words) => textOf(words[key], i18n.language),
  }
}
