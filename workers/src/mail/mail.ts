/** A mail in words and parts; `render-mail.ts` makes HTML and plain text of it. */
export type Mail = {
  subject: string
  heading: string
  /** Plain sentences; escaped when rendered. */
  paragraphs: string[]
  facts?: [label: string, value: string][]
  action?: { label: string; url: string }
  /** Small print under the action. */
  footnote?: string
}

export type Locale = 'en' | 'hi'

/** The text in the reader's language. */
export function inLanguage(locale: Locale, words: { en: string; hi: string }): string {
  return words[locale]
}
