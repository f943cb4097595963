/** Stands for a field that is a column of the list and not shown on the document's own page. */
export function Unshown() {
  return null
}
