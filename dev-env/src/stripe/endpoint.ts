import type { Param, ParamsOf } from './core/params.ts'
import type { Sandbox } from './sandbox.ts'

export type Call<P> = {
  sandbox: Sandbox
  /** Checked and converted by the endpoint's `params`. */
  params: P & { expand?: string[] }
  /** Named parts of the path. */
  at: Record<string, string>
  /** `Stripe-Account`, or the platform. */
  account: string
  /** Publishable keys may do little, and only with an object's client secret. */
  key: 'secret' | 'publishable'
}

export type Endpoint = {
  method: 'get' | 'post' | 'delete'
  path: string
  params: Record<string, Param>
  publishable: boolean
  run(call: Call<unknown>): object
}

/** One API call: what it accepts (keys checked against stripe-node's type `P`) and what it does. */
export function endpoint<P>(options: {
  method: Endpoint['method']
  path: string
  params: ParamsOf<P>
  publishable?: boolean
  run(call: Call<P>): object
}): Endpoint {
  return {
    ...options,
    params: options.params as Record<string, Param>,
    publishable: options.publishable ?? false,
    run: options.run as Endpoint['run'],
  }
}
