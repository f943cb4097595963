import type { TransactionView } from '@bookmysleep/domain/api/connect'
import type { JournalKind } from '@bookmysleep/domain/ledger-journals'
import { formatMoney } from '@bookmysleep/domain/money'
import { statementLabel } from '@bookmysleep/domain/statement-labels'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { COLOURS, clip, newDocument, PAGE, rule } from '../../receipts/new-document.ts'
import { writeText } from '../../receipts/write-text.ts'
import { STATEMENT_WORDS, type StatementLanguage } from './statement-words.ts'

type Doc = PDFKit.PDFDocument
type Word = keyof typeof STATEMENT_WORDS

export interface DrawnStatement {
  /** Whose account; null for everybody's. */
  owner: { name: string; email: string | null } | null
  from?: string | undefined
  to?: string | undefined
  /** Paise owed to the owner before the first line. */
  before: number
  currency: string
  lines: AsyncIterable<TransactionView[]>
  language: StatementLanguage
  at: Date
}

const ZONE = 'Asia/Kolkata'
const ROW = 18
const COLUMN = {
  date: PAGE.left,
  booking: PAGE.left + 76,
  what: PAGE.left + 168,
  amount: 452,
  balance: PAGE.right,
}

/** An owner's account as A4 pages, oldest line first, with the balance after each; as PDF bytes. */
export async function drawStatement(statement: DrawnStatement): Promise<Buffer> {
  const { language, before, currency, lines, at } = statement
  const say = (word: Word) => STATEMENT_WORDS[word][language]
  const { doc, finished } = newDocument({ title: 'Statement', createdAt: at })
  let y = writeColumns(doc, { y: writeHeading(doc, statement), say })
  let balance = before
  const write = (row: Row) => {
    if (y + ROW > PAGE.bottom - ROW) {
      doc.addPage()
      y = writeColumns(doc, { y: PAGE.top, say })
    }
    writeRow(doc, { y, row })
    y += ROW
  }
  const money = (amount: number) => formatMoney(amount, currency, localeOf(language))
  write({ what: say('before'), balance: money(before) })
  let isEmpty = true
  for await (const page of lines)
    for (const line of page) {
      isEmpty = false
      balance += line.amount
      write({
        date: showDay(todayIn(ZONE, new Date(line.at)), language),
        booking: line.reference,
        what: describe(line, language),
        amount: money(line.amount),
        balance: money(balance),
      })
    }
  if (isEmpty) write({ what: say('nothing') })
  write({ what: say('after'), balance: money(balance), weight: 600 })
  write({})
  doc.fillColor(COLOURS.muted)
  writeText(doc, say('meaning'), { x: PAGE.left, y, size: 9 })
  writeText(doc, say('rate'), { x: PAGE.left, y: y + 12, size: 9 })
  numberPages(doc, say('page'))
  doc.end()
  return finished
}

/** Kinds of lines from which the commission was taken off. */
const LESS_COMMISSION: readonly string[] = [
  'earned',
  'refund_decided',
  'arrears_paid',
] satisfies JournalKind[]

/** `Earned · 10%`: with the commission under which the stay was booked. */
function describe({ kind, commission }: TransactionView, language: StatementLanguage): string {
  const label = statementLabel(kind)[language]
  const isShown = commission && LESS_COMMISSION.includes(kind)
  return isShown ? `${label} · ${commission.rateBps / 100}%` : label
}

function writeHeading(doc: Doc, { owner, from, to, language }: DrawnStatement): number {
  const say = (word: Word) => STATEMENT_WORDS[word][language]
  const { left, right, top } = PAGE
  doc.fillColor(COLOURS.night)
  writeText(doc, 'BookMySleep', { x: left, y: top, size: 18, weight: 600 })
  doc.fillColor(COLOURS.ink)
  writeText(doc, say('title'), { x: right, y: top, size: 18, align: 'right' })
  const name = owner ? clip(owner.name, 60) : say('everybody')
  writeText(doc, name, { x: left, y: top + 36, size: 12, weight: 600 })
  doc.fillColor(COLOURS.muted)
  if (owner?.email) writeText(doc, clip(owner.email, 60), { x: left, y: top + 54 })
  writeText(doc, period(from, to, language), { x: right, y: top + 36, align: 'right' })
  return top + 84
}

/** `From 1 Apr 2026 · Until 30 Apr 2026`; in Hindi the word follows the day. */
function period(from: string | undefined, to: string | undefined, language: StatementLanguage): string {
  const { since, until, whole } = STATEMENT_WORDS
  const join = (word: string, day: string) => (language === 'hi' ? `${day} ${word}` : `${word} ${day}`)
  const ends = [
    ...(from ? [join(since[language], showDay(from, language))] : []),
    ...(to ? [join(until[language], showDay(to, language))] : []),
  ]
  return ends.join(' · ') || whole[language]
}

function writeColumns(doc: Doc, { y, say }: { y: number; say: (word: Word) => string }): number {
  doc.fillColor(COLOURS.muted)
  writeText(doc, say('date'), { x: COLUMN.date, y })
  writeText(doc, say('booking'), { x: COLUMN.booking, y })
  writeText(doc, say('what'), { x: COLUMN.what, y })
  writeText(doc, say('amount'), { x: COLUMN.amount, y, align: 'right' })
  writeText(doc, say('balance'), { x: COLUMN.balance, y, align: 'right' })
  return rule(doc, y + ROW) + 6
}

type Row = {
  date?: string
  booking?: string
  what?: string
  amount?: string
  balance?: string
  weight?: 400 | 600
}

function writeRow(doc: Doc, { y, row }: { y: number; row: Row }): void {
  const { date = '', booking = '', what = '', amount = '', balance = '', weight = 400 } = row
  doc.fillColor(COLOURS.ink)
  writeText(doc, date, { x: COLUMN.date, y, weight })
  writeText(doc, booking, { x: COLUMN.booking, y, weight })
  writeText(doc, clip(what, 38), { x: COLUMN.what, y, weight })
  writeText(doc, amount, { x: COLUMN.amount, y, weight, align: 'right' })
  writeText(doc, balance, { x: COLUMN.balance, y, weight, align: 'right' })
}

function numberPages(doc: Doc, word: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    doc.page.margins.bottom = 0
    doc.fillColor(COLOURS.muted)
    writeText(doc, `${word} ${page + 1} / ${count}`, {
      x: PAGE.right,
      y: PAGE.bottom + 8,
      size: 9,
      align: 'right',
    })
  }
}

function showDay(day: string, language: StatementLanguage): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(localeOf(language), options).format(new Date(`${day}T00:00:00Z`))
}

function localeOf(language: StatementLanguage): string {
  return language === 'hi' ? 'hi-IN-u-nu-latn' : 'en-IN'
}
