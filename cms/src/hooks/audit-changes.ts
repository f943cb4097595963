import type { AuditAction, AuditSubject } from '@bookmysleep/domain/audit-actions'
import type { CollectionAfterChangeHook } from 'payload'
import { changedFields } from '../audit/changed-fields.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { contextOf } from '../context-of.ts'
import { sessionOf } from './session-of.ts'

/** Writes into the audit log that a document was made, and which of its fields were changed, with the change itself. */
export function auditChanges(actions: Record<'create' | 'update', AuditAction>): CollectionAfterChangeHook {
  return async ({ doc, previousDoc, operation, collection, req }) => {
    const changed = operation === 'update' ? changedFields(previousDoc, doc) : []
    if (operation === 'update' && changed.length === 0) return doc
    await recordAudit(contextOf(req), {
      session: await sessionOf(req),
      action: actions[operation],
      subject: { collection: collection.slug as AuditSubject, id: doc.id },
      changed,
      amounts: { amount: doc.amount ?? null },
    })
    return doc
  }
}
