import type { Locale, Mail } from '../../src/mail/mail.ts'

export type Reader = { locale: Locale; url: string }

/** A mail, and what it must say. */
export type Sample = {
  write(reader: Reader): Mail
  /** In English, in Hindi, or in both. */
  en: string[]
  hi: string[]
  both: string[]
}
export const sample = (
  write: Sample['write'],
  { en = [], hi = [], both = [] }: Partial<Omit<Sample, 'write'>>,
): Sample => ({ write, en, hi, both })

/** The same for both parties of a stay. */
export const both = (write: (to: 'seeker' | 'owner', reader: Reader) => Mail) => ({
  seeker: (reader: Reader) => write('seeker', reader),
  owner: (reader: Reader) => write('owner', reader),
})

export const toOwner = <R extends object>(reader: R) => ({ ...reader, to: 'owner' as const })
export const toAdmin = <R extends object>(reader: R) => ({ ...reader, to: 'admin' as const })
