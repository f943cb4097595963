import { createHash } from 'node:crypto'

/**
 * The name under which a message is sent: the same for the same text from the same form, so that pressing twice sends
 * once, and another one once the text was changed.
 */
export function nameMessage({ formId, text }: { formId: string; text: string }): string {
  return createHash('sha256').update(`${formId}\n${text}`).digest('base64url')
}
