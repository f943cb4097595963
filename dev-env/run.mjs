#!/usr/bin/env node
// Runs one of the commands below with everything it needs. Plain JavaScript, no packages: on a fresh clone this is
// the first thing that runs, with whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const commands = [
  'demo',
  'dev',
  'test',
  'validate',
  'bench',
  'bench-api',
  'bench-booking',
  'bench-reconcile',
  'bms',
  'faults',
  'fuzz',
]
const repo = join(dirname(fileURLToPath(import.meta.url)), '..')
const nodeBinary = join(repo, 'node_modules/node/bin/node')
const [command, ...args] = process.argv.slice(2)

if (!commands.includes(command)) {
  console.error(`Usage: npm run <command>, one of: ${commands.join(', ')}`)
  process.exit(2)
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Node ${process.versions.node} is too old to begin with: install Node 20 or newer (https://nodejs.org).`,
  )
  process.exit(1)
}
if (!isInstalled()) install()
run()

/** Whether node_modules holds what the lockfile says; optional packages are for other machines. */
function isInstalled() {
  if (!existsSync(nodeBinary)) return false
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(
    ([path, { link, optional, version }]) =>
      !path.includes('node_modules') || link || optional || present[path]?.version === version,
  )
}

function readPackages(file) {
  const path = join(repo, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

function install() {
  console.log('Installing packages from the lockfile (npm ci); the first time takes a minute or two …')
  const started = Date.now()
  const flags = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const env = { ...process.env, NODE_ENV: 'development' }
  const { status } = spawnSync('npm', flags, { cwd: repo, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0 || !existsSync(nodeBinary)) {
    console.error('npm ci failed. Is https://registry.npmjs.org reachable? Run `npm ci` to see more.')
    process.exit(status || 1)
  }
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function run() {
  const path = [join(repo, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(nodeBinary, [join(repo, `dev-env/src/commands/${command}.ts`), ...args], {
    cwd: repo,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
