import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './read-config.ts'

const SECRET_FIELDS = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordSalt',
  'token',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'client_secret',
  'phoneNumber',
  'authorization',
  'cookie',
]

/** JSON lines, on stdout unless `to` takes them, without what must not be read later. */
export function createLog(config: Pick<Config, 'logLevel'>, to?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    redact: {
      paths: [
        ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
        // Not `*.code`: an error's code is what one looks for.
        'body.code',
        'data.code',
        'req.headers.authorization',
        'req.headers.cookie',
        'res.headers["set-cookie"]',
      ],
      censor: '[redacted]',
    },
  }
  return to ? pino(options, to) : pino(options)
}
