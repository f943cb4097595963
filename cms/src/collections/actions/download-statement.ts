import { dateSchema } from '@bookmysleep/domain/api/primitives'
import type { Endpoint, PayloadRequest } from 'payload'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { printStatement } from '../../payments/statement/print-statement.ts'
import { writeStatement } from '../../payments/statement/write-statement.ts'
import { actorOf } from './actor-of.ts'

/** GET /api/payouts/statement?from&to: the owner's lines in the ledger as CSV. */
const csv: Endpoint = {
  path: '/statement',
  method: 'get',
  handler: async (req) =>
    file(await writeStatement(contextOf(req), asked(req)), 'text/csv; charset=utf-8', 'csv'),
}

/** GET /api/payouts/statement-pdf?from&to: the same to be read and filed, in the panel's language. */
const pdf: Endpoint = {
  path: '/statement-pdf',
  method: 'get',
  handler: async (req) => {
    const language = req.i18n.language === 'hi' ? 'hi' : 'en'
    const bytes = await printStatement(contextOf(req), { ...asked(req), language })
    return file(new Uint8Array(bytes), 'application/pdf', 'pdf')
  },
}

export const downloadStatement = [csv, pdf]

function asked(req: PayloadRequest) {
  return { actor: actorOf(req), from: dayOf(req.query.from), to: dayOf(req.query.to) }
}

function file(content: string | Uint8Array<ArrayBuffer>, type: string, ending: string): Response {
  return new Response(content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="statement.${ending}"`,
      'Cache-Control': 'no-store',
    },
  })
}

function dayOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined
  const day = dateSchema.safeParse(value)
  return day.success ? day.data : fail('VALIDATION_FAILED', 'Days are written as 2026-11-22.')
}
