import { isDate } from '@bookmysleep/domain/stay-dates'
import { type Command, InvalidArgumentError } from 'commander'
import { usageError } from '../terminal/exit-codes.ts'

/** Adds --from and --to to a command; `when` says what of an entry they look at, such as `created on`. */
export function withPeriod(command: Command, when: string): Command {
  return command
    .option('--from <day>', `${when} this day or later, as YYYY-MM-DD in India`, day)
    .option('--to <day>', `${when} this day or earlier`, day)
    .hook('preAction', (asked) => {
      const { from, to } = asked.opts<{ from?: string; to?: string }>()
      if (from && to && from > to) throw usageError(`--from ${from} is after --to ${to}.`)
    })
}

function day(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('It must be a day as YYYY-MM-DD.')
  return text
}
