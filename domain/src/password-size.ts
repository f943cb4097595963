export const PASSWORD_MIN_CHARACTERS = 10

/** The most that bcrypt reads. */
export const PASSWORD_MAX_BYTES = 72

/** What is wrong with a password, in words that follow its field's name. */
export const PASSWORD_PROBLEMS = {
  short: `must have at least ${PASSWORD_MIN_CHARACTERS} characters`,
  long: `must have at most ${PASSWORD_MAX_BYTES} bytes`,
  unreadable: 'has characters that cannot be typed',
  common: 'is one of the first that an attacker tries: take a short sentence instead',
  personal: 'is too like your name or e-mail address',
} as const
export type PasswordProblem = keyof typeof PASSWORD_PROBLEMS
