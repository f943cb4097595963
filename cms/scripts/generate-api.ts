import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { routes } from '../src/gateway/routes/api/v1/routes.ts'
import { describeApi } from './api/describe-api.ts'
import { describePostman } from './api/describe-postman.ts'
import { describeTypes } from './api/describe-types.ts'
import { nameSchemas } from './api/name-schemas.ts'

/**
 * Writes what is told of `/api/v1` from its routes: OpenAPI, Postman collection and the client's types. With `--check`
 * nothing is changed, and the exit code says whether all are current.
 */
const named = await nameSchemas()
const document = describeApi(routes, named)
const root = join(import.meta.dirname, '../..')
const files = {
  'cms/api/openapi.json': json(document),
  'cms/api/postman.json': json(await describePostman(document)),
  'domain/src/api-routes.ts': describeTypes(routes, named),
}
const stale = Object.entries(files).filter(([file, text]) => read(join(root, file)) !== text)
const isCheck = process.argv.includes('--check')
for (const [file, text] of isCheck ? [] : stale) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
const names = stale.map(([file]) => file).join(', ')
if (isCheck && names) console.error(`Not current: ${names}\nRun npm run generate and commit the result.`)
else console.log(names ? `Written: ${names}` : 'What is told of the API is current.')
// The routes bring what they talk to: queues and clients that nobody closes.
process.exit(isCheck && names ? 1 : 0)

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
