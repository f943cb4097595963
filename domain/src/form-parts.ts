import { MIMEType } from 'node:util'

/** A form's fields, with room for a few more. */
const MOST_PARTS = 16

/**
 * Whether a `multipart/form-data` body has more parts than any form of ours. To be asked before the form is read: reading
 * hundreds of thousands of parts takes seconds, in which nobody else is served. A type that cannot be read has too many.
 */
export function hasManyParts(body: Buffer, type: string): boolean {
  const boundary = boundaryOf(type)
  if (!boundary) return true
  const line = `--${boundary}`
  let lines = 0
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + line.length)) {
    lines += 1
    // The last line ends the form.
    if (lines > MOST_PARTS + 1) return true
  }
  return false
}

function boundaryOf(type: string): string | null {
  try {
    return new MIMEType(type).params.get('boundary')
  } catch {
    return null
  }
}
