import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MAX_UPLOAD_BYTES } from '@bookmysleep/domain/uploads'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { Language } from '@payloadcms/translations'
import { en } from '@payloadcms/translations/languages/en'
import { buildConfig, type CollectionConfig, type PayloadRequest, type SanitizedConfig } from 'payload'
import type { Logger } from 'pino'
import { isAdmin } from './access/role-of.ts'
import { withRole } from './access/rules.ts'
import { adminOptions } from './admin/admin-options.ts'
import { hi } from './admin/language-hi.ts'
import { AuditEvents } from './collections/AuditEvents.ts'
import { Bans } from './collections/Bans.ts'
import { Blocks } from './collections/Blocks.ts'
import { Bookings } from './collections/Bookings.ts'
import { ConnectAccounts } from './collections/ConnectAccounts.ts'
import { Consents } from './collections/Consents.ts'
import { Conversations } from './collections/Conversations.ts'
import { DepositClaims } from './collections/DepositClaims.ts'
import { DepositPhotos } from './collections/DepositPhotos.ts'
import { Disputes } from './collections/Disputes.ts'
import { Documents } from './collections/Documents.ts'
import { FirewallRules } from './collections/FirewallRules.ts'
import { Guides } from './collections/Guides.ts'
import { Media } from './collections/Media.ts'
import { Messages } from './collections/Messages.ts'
import { Notifications } from './collections/Notifications.ts'
import { PaymentLog } from './collections/PaymentLog.ts'
import { Payments } from './collections/Payments.ts'
import { Payouts } from './collections/Payouts.ts'
import { PromoCodes } from './collections/PromoCodes.ts'
import { Properties } from './collections/Properties.ts'
import { Rates } from './collections/Rates.ts'
import { Refunds } from './collections/Refunds.ts'
import { Reviews } from './collections/Reviews.ts'
import { Rooms } from './collections/Rooms.ts'
import { SuspiciousActivities } from './collections/SuspiciousActivities.ts'
import { Transfers } from './collections/Transfers.ts'
import { Users } from './collections/Users.ts'
import { WebhookEvents } from './collections/WebhookEvents.ts'
import { Wishlists } from './collections/Wishlists.ts'
import { mailAdapter } from './config/mail-adapter.ts'
import type { Config } from './config/read-config.ts'
import { answerFailures } from './hooks/answer-failures.ts'
import { limitReads } from './hooks/limit-reads.ts'
import { refuseLostUpdate } from './hooks/refuse-lost-update.ts'
import { refusePrivatePaths } from './hooks/refuse-private-paths.ts'
import { sortByOwnFields } from './hooks/sort-own-fields.ts'
import type { Guard } from './resilience/guard.ts'

const onlyAdministrators = ({ req }: { req: PayloadRequest }) => isAdmin(req.user)
const sourceDirectory = dirname(fileURLToPath(import.meta.url))

/** The whole of Payload from one typed configuration; nothing here reads the environment. */
export async function buildPayloadConfig(
  config: Config,
  { log, mail }: { log?: Logger; mail?: Guard } = {},
): Promise<SanitizedConfig> {
  const payloadConfig = await buildConfig({
    secret: config.secrets.payload[0] ?? '',
    // Payload's own tokens are looked for nowhere: `sessionStrategy` alone says who asks.
    auth: { jwtOrder: [] },
    serverURL: config.apiUrl,
    csrf: [config.apiUrl],
    db: mongooseAdapter({ url: config.mongo.uri, ensureIndexes: true }),
    logger: log?.child({ part: 'payload' }),
    email: mailAdapter(config, mail),
    graphQL: { disable: true },
    telemetry: false,
    editor: lexicalEditor(),
    i18n: {
      supportedLanguages: { en, hi } as Record<string, Language>,
      fallbackLanguage: 'en',
      translations: { en: { general: { noLabel: '—' } } },
    },
    jobs: { access: { run: onlyAdministrators, queue: onlyAdministrators, cancel: onlyAdministrators } },
    hooks: { afterError: [answerFailures] },
    maxDepth: 2,
    upload: { limits: { fileSize: MAX_UPLOAD_BYTES }, abortOnLimit: true },
    collections: [
      Properties,
      Rooms,
      Blocks,
      Reviews,
      Documents(config),
      Bookings,
      Payments,
      Refunds,
      Disputes,
      DepositClaims,
      DepositPhotos(config.stateDir),
      Transfers,
      Payouts,
      ConnectAccounts,
      Rates,
      PaymentLog,
      WebhookEvents,
      PromoCodes,
      Guides(config),
      Media(config.mediaDir),
      Users(config),
      Bans,
      Consents,
      SuspiciousActivities,
      AuditEvents,
      FirewallRules,
      Wishlists,
      Notifications,
      Conversations,
      Messages,
    ].map(withGuards),
    admin: adminOptions(sourceDirectory),
    typescript: { autoGenerate: false, outputFile: join(sourceDirectory, 'payload-types.ts') },
  })
  closeDocumentLocks(payloadConfig)
  return payloadConfig
}

function withGuards(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeOperation: [sortByOwnFields, refusePrivatePaths, limitReads, ...(hooks?.beforeOperation ?? [])],
      beforeValidate: [refuseLostUpdate, ...(hooks?.beforeValidate ?? [])],
    },
  }
}

/** Payload lets everybody who is logged in lock documents; here only people who may use the panel can. */
function closeDocumentLocks({ collections }: SanitizedConfig): void {
  const locks = collections.find(({ slug }) => slug === 'payload-locked-documents')
  const panelPeople = withRole('owner', 'editor', 'admin')
  if (locks)
    Object.assign(locks.access, {
      create: panelPeople,
      read: panelPeople,
      update: panelPeople,
      delete: panelPeople,
    })
}
