import { dateSchema } from '@bookmysleep/domain/api/primitives'
import type { Endpoint } from 'payload'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { writeStatement } from '../../payments/statement/write-statement.ts'
import { actorOf } from './actor-of.ts'

/** GET /api/payouts/statement?from&to: the owner's lines in the ledger as CSV. */
export const downloadStatement: Endpoint = {
  path: '/statement',
  method: 'get',
  handler: async (req) => {
    const asked = { from: dayOf(req.query.from), to: dayOf(req.query.to) }
    const text = await writeStatement(contextOf(req), { actor: actorOf(req), ...asked })
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="statement.csv"',
        'Cache-Control': 'no-store',
      },
    })
  },
}

function dayOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined
  const day = dateSchema.safeParse(value)
  return day.success ? day.data : fail('VALIDATION_FAILED', 'Days are written as 2026-11-22.')
}
