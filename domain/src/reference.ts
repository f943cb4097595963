/** Crockford's base 32: no I, L, O or U, which are misread or spell words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREFIX = 'BMS-'
const BODY_LENGTH = 7

/** Random bytes that `makeReference` wants. */
export const REFERENCE_BYTES = BODY_LENGTH

/** A booking reference such as `BMS-7K3M9Q2H` from seven random bytes; its last character is a checksum. */
export function makeReference(bytes: Uint8Array): string {
  if (bytes.length < REFERENCE_BYTES)
    throw new RangeError(`a reference needs ${REFERENCE_BYTES} random bytes`)
  const body = Array.from(bytes.subarray(0, BODY_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `${PREFIX}${body}${checkCharacter(body)}`
}

/**
 * The reference as we write it, from what a person typed: any case, O for 0, I and L for 1, with or without
 * prefix and dashes. Null when it is none of ours, which one wrong character or two swapped ones make it.
 */
export function parseReference(text: string): string | null {
  const bare = text.trim().toUpperCase().replace(/^BMS/, '').replaceAll(/[\s-]/g, '')
  const code = bare.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (code.length !== BODY_LENGTH + 1 || [...code].some((character) => !ALPHABET.includes(character)))
    return null
  const body = code.slice(0, -1)
  return code.endsWith(checkCharacter(body)) ? `${PREFIX}${code}` : null
}

/** Horner's rule in GF(32) at a generator: any one wrong character or two swapped ones give another result. */
function checkCharacter(body: string): string {
  const check = [...body].reduce((sum, character) => timesGenerator(sum ^ ALPHABET.indexOf(character)), 0)
  return ALPHABET.charAt(check)
}

/** Multiplies by x modulo x⁵ + x² + 1. */
function timesGenerator(element: number): number {
  const doubled = element << 1
  return doubled < 32 ? doubled : doubled ^ 0b100101
}
