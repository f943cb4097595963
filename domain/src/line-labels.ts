import type { QuoteLine } from './api/quotes.ts'
import type { Label } from './labels.ts'
import type { Locale } from './words.ts'

type Named = Pick<QuoteLine, 'code' | 'label' | 'amount'>

/**
 * A line of a price in the reader's language. Numbers are read from the line itself: a stay that was extended has one
 * for each time that it was priced. A line that we have no words for keeps its own.
 */
export function lineLabel(line: Named, locale: Locale): string {
  const label = wordsFor(line)
  return label?.[locale] ?? line.label
}

function wordsFor({ code, label, amount }: Named): Label | null {
  switch (code) {
    case 'deposit':
      return { en: 'Security deposit, refundable', hi: 'जमा राशि, वापसी योग्य' }
    case 'tax':
      return amount === 0
        ? { en: 'GST, exempt for a long stay', hi: 'जीएसटी, लंबे प्रवास पर छूट' }
        : gst(/\d+(\.\d+)?%/.exec(label)?.[0] ?? '')
    case 'promotion':
      return { en: label, hi: `प्रोमो कोड ${label.split(':')[0]}` }
    case 'wallet':
      return { en: label, hi: 'आपका क्रेडिट' }
    case 'given_up':
      return { en: label, hi: 'छोड़ी गई रातें' }
    case 'rent':
      return { en: label, hi: rentInHindi(label) }
    default:
      return null
  }
}

function gst(rate: string): Label {
  return { en: `GST ${rate}`.trim(), hi: `जीएसटी ${rate}`.trim() }
}

const UNITS = {
  night: ['रात', 'रातें'],
  month: ['महीना', 'महीने'],
  day: ['दिन', 'दिन'],
  bed: ['बिस्तर', 'बिस्तर'],
} as const

/** `3 nights × 2 beds`, `2 months`, `5 days at 1/30 of a month`, as `quote-lines.ts` writes them. */
function rentInHindi(label: string): string {
  const counted = label.replace(
    /(\d+) (night|month|day|bed)s?\b/g,
    (_, count: string, unit: keyof typeof UNITS) => `${count} ${UNITS[unit][count === '1' ? 0 : 1]}`,
  )
  return counted.replace('at 1/30 of a month', '(महीने का 1/30 प्रति दिन)')
}
