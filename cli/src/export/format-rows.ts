import { Readable, Transform } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Row } from './read-rows.ts'

export const FORMATS = ['csv', 'jsonl'] as const
export type Format = (typeof FORMATS)[number]

/**
 * Rows as text. In CSV a value that a spreadsheet would take for a formula begins with an apostrophe, because
 * people who write reviews also write what an accountant opens.
 */
export function formatRows(
  rows: AsyncIterable<Row>,
  { format, columns }: { format: Format; columns: string[] },
) {
  const source = Readable.from(rows)
  if (format === 'jsonl') return source.compose(toLines())
  return source.compose(
    stringify({
      header: true,
      columns,
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    }),
  )
}

function toLines(): Transform {
  return new Transform({
    writableObjectMode: true,
    transform(row, _encoding, done) {
      done(null, `${JSON.stringify(row)}\n`)
    },
  })
}
