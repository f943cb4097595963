import { CommanderError } from 'commander'

/** Something was found that is not as it should be, or the work failed. */
export const FAILED = 1
/** The command could not be understood, or could not be begun. */
export const COULD_NOT_RUN = 2

/** An error for a command that was asked wrongly; ends with exit code 2. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { exitCode: COULD_NOT_RUN })
}

/** The exit code of a command that ended with an error; asking for help is none. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN
  const code: unknown = Reflect.get(Object(error), 'exitCode')
  return typeof code === 'number' ? code : FAILED
}
