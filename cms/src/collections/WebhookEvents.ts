import type { CollectionConfig } from 'payload'
import { hiddenExceptFor } from '../access/role-of.ts'
import { admins, readOnly } from '../access/rules.ts'
import { GROUPS, say } from '../fields/labels.ts'
import { status } from '../fields/select.ts'
import { replayFailedWebhooks, replayWebhook } from './actions/replay-webhooks.ts'

const STATUS_LABELS = {
  received: say('Waiting', 'प्रतीक्षा में'),
  processed: say('Processed', 'पूरा हुआ'),
  failed: say('Failed, tried again later', 'असफल, फिर कोशिश होगी'),
}

const plain = { components: { Cell: '/admin/cells/PlainCell#PlainCell' } }

/** The inbox of the payment provider's events, as `payments/receive-webhook.ts` stores them. */
export const WebhookEvents: CollectionConfig = {
  slug: 'webhook-events',
  labels: { singular: say('Webhook', 'वेबहुक'), plural: say('Webhooks', 'वेबहुक') },
  admin: {
    group: GROUPS.money,
    useAsTitle: 'type',
    defaultColumns: ['type', 'id', 'status', 'attempts', 'lastError', 'receivedAt'],
    listSearchableFields: ['id', 'type', 'objectId', 'account'],
    hidden: hiddenExceptFor('admin'),
    components: { beforeListTable: ['/admin/webhooks/ReplayFailed#ReplayFailed'] },
  },
  access: { read: admins, ...readOnly },
  defaultSort: '-receivedAt',
  endpoints: [replayWebhook, replayFailedWebhooks],
  fields: [
    { name: 'id', type: 'text', label: say('Event', 'घटना'), required: true, admin: plain },
    { name: 'type', type: 'text', label: say('Type', 'प्रकार'), required: true },
    status('status', say('Status', 'स्थिति'), STATUS_LABELS, { required: true }),
    { name: 'attempts', type: 'number', label: say('Attempts', 'प्रयास') },
    { name: 'lastError', type: 'textarea', label: say('Last error', 'पिछली त्रुटि') },
    { name: 'objectId', type: 'text', label: say('About (id at the provider)', 'किसके बारे में (आईडी)') },
    { name: 'account', type: 'text', label: say("Owner's account", 'मालिक का खाता') },
    { name: 'receivedAt', type: 'date', label: say('Received', 'कब मिला') },
    { name: 'nextAttemptAt', type: 'date', label: say('Tried again from', 'अगला प्रयास') },
    { name: 'processedAt', type: 'date', label: say('Processed', 'कब पूरा हुआ') },
    {
      name: 'replay',
      type: 'ui',
      admin: { position: 'sidebar', components: { Field: '/admin/webhooks/ReplayButton#ReplayButton' } },
    },
  ],
  timestamps: false,
}
