/** The id of a relation, populated or not. */
export function idOf(relation: unknown): string | null {
  if (!relation) return null
  return String(typeof relation === 'object' && 'id' in relation ? relation.id : relation)
}
