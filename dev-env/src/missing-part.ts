/** The part could not be had in any way; its message lists the ways to provide it. */
export class MissingPart extends Error {
  constructor(part: string, { tried, ways }: { tried: string[]; ways: string[] }) {
    const lines = [
      `${part} could not be found or fetched.`,
      ...tried.map((line) => `  tried: ${line}`),
      'Any one of these provides it:',
      ...ways.map((line) => `  - ${line}`),
    ]
    super(lines.join('\n'))
    this.name = 'MissingPart'
  }
}

/** Tries ways one after another; the first that gives something wins, the reasons of the others are kept. */
export async function firstThatWorks<T>(
  ways: Array<{ name: string; get(): Promise<T | undefined> | T | undefined }>,
): Promise<{ found?: T; tried: string[] }> {
  const tried: string[] = []
  for (const way of ways) {
    try {
      const found = await way.get()
      if (found !== undefined) return { found, tried }
      tried.push(`${way.name}: not there`)
    } catch (error) {
      tried.push(`${way.name}: ${firstLine(error)}`)
    }
  }
  return { tried }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n').find((line) => line.trim()) ?? 'failed'
}
