import { type Data, type Meta, type RouteName, requestFor, type Sent } from '@bookmysleep/domain/api-client'

/** Reads from the API what anybody may read, by the contract of the route. Throws when it is refused. */
export async function askApi<Name extends RouteName>(
  url: string,
  name: Name,
  { sent, signal }: { sent: Sent<Name>; signal: AbortSignal },
): Promise<{ data: Data<Name>; meta: Meta<Name> }> {
  const { method, path } = requestFor(name, sent)
  const answer = await fetch(`${url}/api/v1${path}`, { method, signal })
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}`)
  return (await answer.json()) as { data: Data<Name>; meta: Meta<Name> }
}
