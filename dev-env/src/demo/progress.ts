const started = Date.now()

/** One line of progress with the seconds since the start. */
export function say(line: string): void {
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${line}`)
}

/** Says a step before and after it; the time it took is between the two. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  say(`${name} …`)
  const result = await work()
  say(`${name}: done`)
  return result
}
