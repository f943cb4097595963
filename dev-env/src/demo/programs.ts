import { join } from 'node:path'
import { repoDir } from '../download.ts'
import type { ChildSpec } from './child.ts'

type Env = Record<string, string>

/** The cms as it runs in production, or with Next's development server when NODE_ENV says so. */
export function cmsProgram(env: Env): ChildSpec {
  return {
    name: 'cms',
    args: [join(repoDir, 'cms/src/main.ts')],
    env,
    // Next's development server does not end by itself.
    graceMs: env.NODE_ENV === 'development' ? 2_000 : undefined,
    isReady: () => answers(`http://localhost:${env.PORT}/health`),
  }
}

export function workersProgram(env: Env): ChildSpec {
  const watch = env.NODE_ENV === 'development' ? ['--watch', '--watch-preserve-output'] : []
  return { name: 'workers', args: [...watch, join(repoDir, 'workers/src/main.ts')], env }
}

export function storefrontProgram(env: Env): ChildSpec {
  const port = env.STOREFRONT_PORT ?? ''
  const isDev = env.NODE_ENV === 'development'
  const astro = join(repoDir, 'node_modules/astro/bin/astro.mjs')
  return {
    name: 'storefront',
    args: isDev
      ? [astro, 'dev', '--port', port, '--host', 'localhost']
      : [join(repoDir, 'storefront/dist/server/entry.mjs')],
    cwd: join(repoDir, 'storefront'),
    env: { ...env, PORT: port, HOST: 'localhost' },
    isReady: () => answers(`http://localhost:${port}/`),
  }
}

export function bmsProgram(name: string, args: string[], env: Env): ChildSpec {
  return { name, args: [join(repoDir, 'cli/src/bms.ts'), ...args], env }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) })
  return answer.status < 500
}
