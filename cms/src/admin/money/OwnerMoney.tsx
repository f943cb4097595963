import { statementLabel } from '@bookmysleep/domain/statement-labels'
import type { ServerProps } from 'payload'
import { roleOf } from '../../access/role-of.ts'
import { contextOf } from '../../context-of.ts'
import { viewConnection } from '../../payments/connect/view-connection.ts'
import { listTransactions } from '../../payments/statement/list-transactions.ts'
import { ownerMoney } from '../../payments/statement/owner-money.ts'
import { Tile } from '../dashboard/Tile.tsx'
import { rupees, showInstant, textOf } from '../format.ts'
import { ConnectStripe } from './ConnectStripe.tsx'
import { MONEY_WORDS } from './money-words.ts'
import { StatementDownload } from './StatementDownload.tsx'

/** Above an owner's payouts: how their money stands, their connection with Stripe and the newest lines of their account. */
export async function OwnerMoney({ payload, user, i18n }: ServerProps) {
  if (!user || roleOf(user) !== 'owner') return null
  const ctx = contextOf({ payload })
  const owner = { id: String(user.id) }
  const language = i18n.language
  const say = (key: keyof typeof MONEY_WORDS) => textOf(MONEY_WORDS[key], language)
  const [connection, money, { transactions }] = await Promise.all([
    viewConnection(ctx, { owner }),
    ownerMoney(ctx, owner),
    listTransactions(ctx, { actor: { ...owner, role: 'owner' }, page: 1, limit: 20 }),
  ])
  const { nextPayout } = money
  return (
    <div className="bms-board">
      <ConnectStripe connection={connection} />
      <div className="bms-tiles">
        <Tile label={say('held')} value={rupees(money.held)} />
        {(money.waiting > 0 || connection.state !== 'connected') && (
          <Tile label={say('waiting')} value={rupees(money.waiting)} href="/admin/collections/transfers" />
        )}
        {money.owing > 0 && <Tile label={say('owing')} value={rupees(money.owing)} />}
        <Tile
          label={say('nextPayout')}
          value={nextPayout ? rupees(nextPayout.amount) : '—'}
          detail={
            nextPayout ? `${say('atBank')} ${showInstant(nextPayout.arrivesAt, language)}` : say('noPayout')
          }
        />
      </div>
      <h2>{say('statement')}</h2>
      <StatementDownload language={language} />
      {transactions.length === 0 && <p className="bms-hint">{say('noLines')}</p>}
      {transactions.length > 0 && (
        <table className="bms-table">
          <thead>
            <tr>
              <th scope="col">{say('when')}</th>
              <th scope="col">{say('booking')}</th>
              <th scope="col">{say('what')}</th>
              <th scope="col">{say('amount')}</th>
            </tr>
          </thead>
          <tbody>
            {transactions.map((line) => (
              <tr key={line.id}>
                <td>{showInstant(line.at, language)}</td>
                <td>
                  <a href={`/admin/collections/bookings/${line.bookingId}`}>{line.reference}</a>
                </td>
                <td>{textOf(statementLabel(line.kind), language)}</td>
                <td>{rupees(line.amount, line.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{say('payouts')}</h2>
    </div>
  )
}
