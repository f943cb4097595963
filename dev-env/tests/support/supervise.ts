// Runs one program under the demo's supervision, as `npm run demo` does with its own.
import { startChild } from '../../src/demo/child.ts'
import { runUntilStopped } from '../../src/demo/run-until-stopped.ts'

const script = process.argv[2] ?? ''

await runUntilStopped(async (running) => {
  running.watch(await startChild({ name: 'program', args: [script], env: {} }))
  console.log('watching')
})
