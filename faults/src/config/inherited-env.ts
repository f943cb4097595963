/** What a program that the harness starts inherits: all but what the test runner set for itself. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VITEST: _vitest, ...own } = process.env
  return own
}
