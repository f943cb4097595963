import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { buildConfig, type SanitizedConfig } from 'payload'
import type { Logger } from 'pino'
import type { Config } from './config/read-config.ts'

/** The whole of Payload from one typed configuration; nothing here reads the environment. */
export function buildPayloadConfig(config: Config, log?: Logger): Promise<SanitizedConfig> {
  return buildConfig({
    secret: config.secrets.payload,
    serverURL: config.apiUrl,
    db: mongooseAdapter({ url: config.mongo.uri, ensureIndexes: true }),
    logger: log?.child({ part: 'payload' }),
    graphQL: { disable: true },
    telemetry: false,
    collections: [{ slug: 'users', auth: true, fields: [] }],
    admin: { user: 'users' },
    typescript: { autoGenerate: false },
  })
}
