import express, { type RequestHandler } from 'express'
import type { Config } from '../config/read-config.ts'
import { UPLOAD_POLICY } from '../media/upload-policy.ts'

/** The public pictures. Their names change with their content's upload, so browsers may keep them for a day. */
export function serveMedia({ mediaDir }: Pick<Config, 'mediaDir'>): RequestHandler[] {
  return [
    (_req, res, next) => {
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      res.setHeader('Content-Security-Policy', UPLOAD_POLICY)
      next()
    },
    express.static(mediaDir, {
      index: false,
      dotfiles: 'deny',
      maxAge: '1d',
      fallthrough: false,
      redirect: false,
    }),
  ]
}
