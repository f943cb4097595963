import type { Access, AccessArgs, Where } from 'payload'

/** Allowed when any of the rules allows; rules that answer with a `Where` are joined by `or`. */
export function either(...rules: Access[]): Access {
  return async (args: AccessArgs) => {
    const wheres: Where[] = []
    for (const rule of rules) {
      const answer = await rule(args)
      if (answer === true) return true
      if (answer) wheres.push(answer)
    }
    return wheres.length > 0 && (wheres.length === 1 ? (wheres[0] as Where) : { or: wheres })
  }
}

export const anyone: Access = () => true

export const nobody: Access = () => false
