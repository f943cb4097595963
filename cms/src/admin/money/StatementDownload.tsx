import { textOf } from '../format.ts'
import { MONEY_WORDS } from './money-words.ts'

/** The owner's statement of all days or of some, as a table for programs or a document for people. */
export function StatementDownload({ language }: { language: string }) {
  const say = (key: keyof typeof MONEY_WORDS) => textOf(MONEY_WORDS[key], language)
  return (
    <form className="bms-statement" action="/api/payouts/statement-pdf">
      <label>
        {say('from')}
        <input type="date" name="from" />
      </label>
      <label>
        {say('to')}
        <input type="date" name="to" />
      </label>
      <button type="submit" className="btn btn--style-primary btn--size-small">
        {say('pdf')}
      </button>
      <button
        type="submit"
        formAction="/api/payouts/statement"
        className="btn btn--style-secondary btn--size-small"
      >
        {say('csv')}
      </button>
      <p className="bms-hint">{say('allDays')}</p>
    </form>
  )
}
