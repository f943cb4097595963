import type { Client } from '../client.ts'
import type { Person } from '../world.ts'

/** An owner fills Stripe's form, well or not so well, and comes back from it. */
export async function connect(client: Client): Promise<boolean> {
  const owner = anyOwner(client)
  const link = await client.send({
    name: 'connect link',
    method: 'GET',
    path: '/payments/connect-link',
    as: owner,
  })
  const [accountId] = /acct_\w+/.exec(link?.data?.url ?? '') ?? []
  if (!accountId) return true
  client.world.accounts.set(owner.id, accountId)
  const submission = client.random.pick(['complete', 'complete', 'complete', 'review', 'partial'] as const)
  client.atStripe({ name: 'fill the form', request: { owner: owner.id, accountId, submission } }, (control) =>
    control.onboardAccount(accountId, submission),
  )
  await sendAccount(client, owner, accountId)
  return true
}

/** An owner gives the account up, here or at Stripe, or Stripe wants to know more first. */
export async function disconnect(client: Client): Promise<boolean> {
  const { random, world } = client
  const owner = anyOwner(client)
  const accountId = world.accounts.get(owner.id)
  if (!accountId) return false
  const way = random.pick(['here', 'here', 'deauthorize', 'restrict', 'restrict'] as const)
  if (way === 'here') await sendAccount(client, owner, null)
  else
    client.atStripe({ name: way, request: { owner: owner.id, accountId } }, (control) =>
      way === 'restrict'
        ? control.restrictAccount(accountId, ['individual.verification.document'])
        : control.deauthorizeAccount(accountId),
    )
  return true
}

/** Stripe pays an owner out; the bank takes it, or sends it back, now or after it had arrived. */
export async function payOut(client: Client): Promise<boolean> {
  const { random, world, environment } = client
  const accounts = [...world.accounts.values()]
  if (accounts.length === 0) return false
  const accountId = random.pick(accounts)
  const made = environment.stripe.control
    .events('payout.created')
    .map(({ data }) => data.object as { id: string })
  const way = random.pick(['pay out', 'pay out', 'finish', 'fail'] as const)
  if (way === 'pay out' || made.length === 0)
    client.atStripe({ name: 'pay out', request: { accountId } }, (control) => control.payOut(accountId))
  else {
    const { id } = random.pick(made)
    client.atStripe({ name: `${way} a payout`, request: { id } }, (control) =>
      way === 'finish' ? control.finishPayout(id) : control.failPayout(id, 'could_not_process'),
    )
  }
  return true
}

async function sendAccount(client: Client, owner: Person, stripeAccountId: string | null): Promise<void> {
  await client.send({
    name: stripeAccountId ? 'come back from the form' : 'disconnect',
    method: 'PUT',
    path: `/users/${owner.id}/stripe`,
    body: { stripeAccountId },
    as: owner,
  })
}

function anyOwner({ random, world }: Client): Person {
  return random.pick(world.rooms).owner
}
