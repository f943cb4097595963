import { join } from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // Pictures have their sizes made once, by a worker: nobody can have one made by asking for it.
  images: { unoptimized: true },
  transpilePackages: ['@bookmysleep/domain'],
  turbopack: { root: join(import.meta.dirname, '..') },
  // `npm run types` checks them, with all other workspaces.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['mongodb', 'nodemailer', 'pdfkit', 'pino', 'sharp'],
}

export default withPayload(config)
