import { instantOf } from '@bookmysleep/domain/stay-dates'
import { countFailedJobs } from '../data/count-failed-jobs.ts'
import { findStays } from '../data/find-stays.ts'
import { lastReconciliation } from '../data/last-reconciliation.ts'
import { ledgerBalance } from '../data/ledger-balance.ts'
import { moneyTasks } from '../data/money-tasks.ts'
import { rupees, showInstant, textOf, todayInIndia } from '../format.ts'
import { BOARD_WORDS, type BoardProps } from './board-words.ts'
import { Rows } from './Rows.tsx'
import { stayRows } from './stay-rows.ts'
import { Tile } from './Tile.tsx'

/** What an administrator looks at first: approvals, today's movement, money in our keeping, failed work. */
export async function AdminBoard({ ctx, language }: BoardProps) {
  const say = (key: keyof typeof BOARD_WORDS) => textOf(BOARD_WORDS[key], language)
  const today = todayInIndia(ctx.clock.now())
  const midnight = instantOf(today, '00:00', 'Asia/Kolkata')
  const [awaiting, bookedToday, latest, arrivals, failedJobs, balances, books, tasks] = await Promise.all([
    ctx.payload.find({
      collection: 'properties',
      where: { verificationStatus: { equals: 'pending' } },
      sort: 'createdAt',
      limit: 8,
      depth: 0,
    }),
    ctx.payload.count({ collection: 'bookings', where: { createdAt: { greater_than_equal: midnight } } }),
    ctx.payload.find({ collection: 'bookings', sort: '-createdAt', limit: 8, depth: 0 }),
    findStays(ctx, { checkInDate: { equals: today } }),
    countFailedJobs(ctx),
    ledgerBalance(ctx, ['guest_funds', 'owner_payable', 'deposit_held']),
    lastReconciliation(ctx),
    moneyTasks(ctx),
  ])
  return (
    <>
      <div className="bms-tiles">
        <Tile
          label={say('awaiting')}
          value={awaiting.totalDocs}
          href="/admin/collections/properties?where[verificationStatus][equals]=pending"
        />
        <Tile
          label={say('bookedToday')}
          value={bookedToday.totalDocs}
          href="/admin/collections/bookings?sort=-createdAt"
        />
        <Tile
          label={say('held')}
          value={rupees((balances.guest_funds ?? 0) + (balances.owner_payable ?? 0))}
        />
        <Tile label={say('deposits')} value={rupees(balances.deposit_held ?? 0)} />
        <Tile label={say('failedJobs')} value={failedJobs ?? say('unknown')} href="/admin/queues" />
        {tasks.map(({ key, count, href }) => (
          <Tile key={key} label={say(key)} value={count} href={href} />
        ))}
        {books && <Tile label={say('differences')} value={books.found} />}
      </div>
      <div className="bms-columns">
        <Rows
          heading={say('awaiting')}
          empty={say('noneAwaiting')}
          rows={awaiting.docs.map((property) => ({
            id: property.id,
            href: `/admin/collections/properties/${property.id}`,
            title: property.propertyName,
            detail: `${property.address.city} · ${property.ownerName ?? ''} · ${showInstant(property.createdAt, language)}`,
          }))}
        />
        <Rows
          heading={say('arrivals')}
          empty={say('nobodyArrives')}
          rows={stayRows(arrivals.docs, language)}
        />
      </div>
      {books && (
        <Rows
          heading={`${say('booksCompared')} · ${showInstant(books.at.toISOString(), language)}`}
          empty={say('booksAgree')}
          rows={books.findings.map(({ id, subject, problem, advice }) => ({
            id,
            title: subject,
            detail: `${problem}. ${advice}`,
          }))}
        />
      )}
      <Rows heading={say('latest')} empty={say('noBookings')} rows={stayRows(latest.docs, language)} />
    </>
  )
}
