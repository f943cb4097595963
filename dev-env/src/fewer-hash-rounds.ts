import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const MOST_ROUNDS = 1000
const { pbkdf2 } = crypto

/**
 * Loaded into the processes of the cms's tests, never into the product: Payload puts 600,000 rounds of PBKDF2 behind
 * our bcrypt, a tenth of a second of processor for everybody whom a test makes or logs in.
 */
crypto.pbkdf2 = ((password, salt, rounds, length, digest, done) =>
  pbkdf2(password, salt, Math.min(rounds, MOST_ROUNDS), length, digest, done)) as typeof pbkdf2
syncBuiltinESMExports()
