import { LOCALES, type Locale } from '@bookmysleep/domain/words'
import type { AstroCookies } from 'astro'
import { config } from '../config/env.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** `?lang=` wins and is remembered, then the cookie, then what the browser asks for, then English. */
export function chooseLocale(given: {
  query: string | null
  cookie: string | undefined
  accept: string | null
}): Locale {
  if (isLocale(given.query)) return given.query
  if (isLocale(given.cookie)) return given.cookie
  const asked = (given.accept ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale)
  return asked ?? 'en'
}

/** Null means: follow the system. */
export function readTheme(cookies: AstroCookies): Theme | null {
  const value = cookies.get('theme')?.value
  return THEMES.find((theme) => theme === value) ?? null
}

export function remember(cookies: AstroCookies, name: 'lang' | 'theme', value: string): void {
  cookies.set(name, value, { path: '/', sameSite: 'lax', secure: config.secureCookies, maxAge: YEAR_SECONDS })
}

function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}
