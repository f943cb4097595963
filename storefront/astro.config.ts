import node from '@astrojs/node'
import react from '@astrojs/react'
import { AROUND_FILE_BYTES, MAX_UPLOAD_BYTES } from '@bookmysleep/domain/uploads'
import { defineConfig, passthroughImageService } from 'astro/config'

/** A picture and the form around it; lib/limit-forms.ts lets other pages have less. */
const FORM_LIMIT_BYTES = MAX_UPLOAD_BYTES + AROUND_FILE_BYTES

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone', bodySizeLimit: FORM_LIMIT_BYTES }),
  integrations: [react()],
  // Pictures come in their sizes already: /_image, which is open to everybody, works on none.
  image: { service: passthroughImageService() },
  // The default ('jsx') drops spaces between inline elements that stand on lines of their own.
  compressHTML: true,
  // Behind TLS Astro's own check compares `https:` with the `http:` it sees; lib/same-origin.ts knows both.
  security: {
    checkOrigin: false,
    csp: { algorithm: 'SHA-256' },
  },
  devToolbar: { enabled: false },
  prefetch: false,
  trailingSlash: 'never',
  vite: {
    build: { assetsInlineLimit: 0 },
    // Loaded late by islands: named here, the development server need not restart when it first meets them.
    optimizeDeps: {
      include: [
        'leaflet',
        'react-day-picker',
        'react-day-picker/locale',
        '@stripe/react-stripe-js',
        '@stripe/stripe-js/pure',
      ],
    },
  },
})
