import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type Fuzz = {
  /** Of schemathesis. */
  program: string
  /** `coverage` walks through the limits of every schema, which takes thousands of cases. */
  phases: ('coverage' | 'fuzzing')[]
  origin: string
  token: string | null
  /** Real ids by an address's first word; `body` holds those of bodies. */
  ids: Record<string, Record<string, string>>
  examples: number
  /** Of what the coverage phase walks through, one in so many is sent. */
  coverageStep: number
  seed: number
  /** Where the run's report goes. */
  reportDir: string
}

export type FuzzRun = {
  code: number
  output: string
  cases: number
  operations: { selected: number; tested: number }
}

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'ignored_auth',
]
/** They end the session or the account that asks. */
const ENDING = ['/auth/logout', '/auth/devices.*', '/auth/change-password', '/users/me.*']

/** Sends made-up requests to every operation of the API's description in one person's name. */
export async function fuzzAs(fuzz: Fuzz): Promise<FuzzRun> {
  const { program, phases, origin, token, ids, examples, coverageStep, seed, reportDir } = fuzz
  const args = [
    ...['--config-file', join(import.meta.dirname, 'schemathesis.toml')],
    ...['run', `${origin}/api/v1/openapi.json`, '--phases', phases.join(',')],
    ...['--checks', CHECKS.join(','), '--max-examples', String(examples), '--seed', String(seed)],
    ...['--workers', '2', '--no-shrink', '--continue-on-failure', '--warnings', 'off', '--no-color'],
    ...['--request-timeout', '20', '--suppress-health-check', 'all', '--generation-database', 'none'],
    ...(token ? ['-H', `Authorization: Bearer ${token}`] : []),
    ...(token ? ['--exclude-path-regex', `^(${ENDING.join('|')})$`] : []),
    ...['--report', 'junit', '--report-junit-path', join(reportDir, 'junit.xml')],
  ]
  const env = {
    ...process.env,
    SCHEMATHESIS_HOOKS: 'hooks',
    PYTHONPATH: import.meta.dirname,
    PYTHONDONTWRITEBYTECODE: '1',
    FUZZ_IDS: JSON.stringify(ids),
    FUZZ_COVERAGE_STEP: String(coverageStep),
  }
  const output: string[] = []
  const child = spawn(program, args, { cwd: reportDir, env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (text: Buffer) => output.push(text.toString()))
  child.stderr.on('data', (text: Buffer) => output.push(text.toString()))
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
  const text = output.join('')
  const count = (pattern: RegExp) => Number(pattern.exec(text)?.[1]?.replaceAll(',', '') ?? 0)
  return {
    code,
    output: text,
    cases: count(/([\d,]+) generated/),
    operations: { selected: count(/Selected: (\d+)/), tested: count(/Tested: (\d+)/) },
  }
}
