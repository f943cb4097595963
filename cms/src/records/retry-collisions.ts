import { setTimeout as pause } from 'node:timers/promises'

const ATTEMPTS = 6

/** Runs a whole Local API operation again when its transaction collided with another; Payload does not. */
export async function retryCollisions<T>(operation: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation()
    } catch (error) {
      if (attempt === ATTEMPTS || !isCollision(error)) throw error
      await pause(Math.random() * 2 ** attempt * 10)
    }
  }
}

function isCollision(error: unknown): boolean {
  const { errorLabels, code } = Object(error) as { errorLabels?: unknown; code?: unknown }
  const writeConflict = 112
  return (
    code === writeConflict ||
    (Array.isArray(errorLabels) && errorLabels.includes('TransientTransactionError'))
  )
}
