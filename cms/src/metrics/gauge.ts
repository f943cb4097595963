import type { Ctx } from '../context.ts'

/** A number of the whole installation, read from its databases when somebody asks for metrics. */
export interface GaugeSpec {
  name: string
  help: string
  labelNames?: string[]
  read(ctx: Ctx): Promise<Row[]>
}

export interface Row {
  labels?: Record<string, string>
  value: number
}

/** Counts the documents of each value of a label; a value without any is 0 and not missing. */
export async function countEach(
  label: string,
  values: readonly string[],
  count: (value: string) => Promise<number>,
): Promise<Row[]> {
  return Promise.all(values.map(async (value) => ({ labels: { [label]: value }, value: await count(value) })))
}

/** Seconds from `since` to now; 0 when there is nothing that waits. */
export function secondsSince(since: Date | null | undefined, now: Date): number {
  return since ? Math.max(0, (now.getTime() - since.getTime()) / 1_000) : 0
}
