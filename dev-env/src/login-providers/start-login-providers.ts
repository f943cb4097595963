import { startGithub } from './github.ts'
import { startGoogle } from './google.ts'
import type { LocalProvider } from './listen.ts'
import { DEMO_PERSONS, type ProviderPerson } from './persons.ts'

type Options = {
  frontendUrl: string
  persons?: readonly ProviderPerson[]
  ports?: { google: number; github: number }
}

/** Stand-ins for Google and GitHub, with people to log in as. */
export async function startLoginProviders(options: Options): Promise<Omit<LocalProvider, 'url'>> {
  const { frontendUrl, persons = DEMO_PERSONS, ports = { google: 0, github: 0 } } = options
  const redirectUri = (name: string) => `${frontendUrl}/auth/${name}/callback`
  const google = await startGoogle({ persons, redirectUri: redirectUri('google'), port: ports.google })
  const github = await startGithub({
    persons,
    redirectUri: redirectUri('github'),
    port: ports.github,
  }).catch(async (error) => {
    await google.stop()
    throw error
  })
  return {
    env: { ...google.env, ...github.env },
    stop: async () => void (await Promise.all([google.stop(), github.stop()])),
  }
}
