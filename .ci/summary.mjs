// Adds up what the tests, the static checks and the coverage came to. A report that is missing counts as a failure.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const state = join(import.meta.dirname, '../.state')
const minimum = 80
const services = 'booking|payments|inventory|records|search|catalog|identity|jobs|outbox|receipts|reconcile'
const results = [
  tests(),
  staticChecks(),
  coverage('domain', /\/domain\/src\//),
  coverage("cms's services", new RegExp(`/cms/src/(${services})/`)),
]
const passed = results.reduce((sum, one) => sum + one.passed, 0)
const failed = results.reduce((sum, one) => sum + one.failed, 0)

console.log()
for (const { name, note } of results) console.log(`${name}: ${note}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

function tests() {
  const report = read('reports/vitest.json')
  if (!report) return missing('tests')
  // A file that breaks before its first test counts once.
  const broken = report.testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file))
  const failed =
    report.numFailedTests + broken.length + (report.success || report.numFailedTests || broken.length ? 0 : 1)
  const skipped = report.numPendingTests ? `, ${report.numPendingTests} skipped` : ''
  const note = `${report.numPassedTests} passed, ${failed} failed${skipped}`
  return { name: 'tests', passed: report.numPassedTests, failed, note }
}

function hasFailedTest(file) {
  return file.assertionResults.some((test) => test.status === 'failed')
}

function staticChecks() {
  const report = read('reports/validate.json')
  if (!report) return missing('static checks')
  return { name: 'static checks', ...report, note: `${report.passed} passed, ${report.failed} failed` }
}

/** Lines and branches, each over all files whose path matches. */
function coverage(name, path) {
  const label = `coverage of ${name}`
  const report = read('coverage/coverage-summary.json')
  const files = Object.entries(report ?? {}).filter(([file]) => path.test(file))
  if (files.length === 0) return missing(label)
  const shares = ['lines', 'branches'].map((kind) => {
    const total = files.reduce((sum, [, file]) => sum + file[kind].total, 0)
    const covered = files.reduce((sum, [, file]) => sum + file[kind].covered, 0)
    return { kind, percent: total === 0 ? 100 : (100 * covered) / total }
  })
  const short = shares.filter(({ percent }) => percent < minimum).length
  const note = shares.map(({ kind, percent }) => `${percent.toFixed(1)} % of ${kind}`).join(', ')
  return {
    name: label,
    passed: shares.length - short,
    failed: short,
    note: `${note} (at least ${minimum} % each)`,
  }
}

function missing(name) {
  return { name, passed: 0, failed: 1, note: 'no report' }
}

function read(file) {
  const path = join(state, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
