/** The page that an address asks for, as the query of a list; the first for what is no number. */
export function pageQuery({ searchParams }: URL): URLSearchParams {
  const page = Math.floor(Number(searchParams.get('page')))
  return new URLSearchParams({ page: String(page >= 1 && page <= 1000 ? page : 1) })
}
