import type { Ctx } from '@bookmysleep/cms/context'
import type { Picture } from './pictures/render-picture.ts'
import type { Sandbox } from './sandbox.ts'
import type { Tally } from './tally.ts'

/** What the steps of a seed share. */
export type SeedRun = {
  ctx: Ctx
  /** Puts the clock of `ctx` to a moment of the past; one that is still ahead means now. */
  setClock(now: Date): void
  /** Null when payments go to Stripe itself. */
  sandbox: Sandbox | null
  tally: Tally
  say(line: string): void
  render(picture: Picture): Promise<Buffer>
}
