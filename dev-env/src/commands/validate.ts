import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '../download.ts'
import { checks } from '../validate/checks.ts'
import { type Check, runCheck } from '../validate/run-check.ts'

// `npm run validate -- knip types:cms` runs the checks named only.
const wanted = process.argv.slice(2)
const chosen = checks.filter(
  (check) => wanted.length === 0 || wanted.some((name) => check.name.startsWith(name)),
)
const failed: Check[] = []
for (const check of chosen) {
  const { isOk, output, seconds } = await runCheck(check)
  console.log(`${isOk ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`)
  if (!isOk) {
    failed.push(check)
    console.log(output.replace(/^/gm, '       '))
  }
}
const summary = { passed: chosen.length - failed.length, failed: failed.length }
mkdirSync(join(repoDir, '.state/reports'), { recursive: true })
writeFileSync(join(repoDir, '.state/reports/validate.json'), JSON.stringify(summary))
console.log(`\nvalidate: ${summary.passed} checks passed, ${summary.failed} failed`)
process.exit(failed.length > 0 ? 1 : 0)
