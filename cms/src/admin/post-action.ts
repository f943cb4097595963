/** Asks the cms to do something; throws an error with the sentence that it answered. */
export async function postAction(path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json().catch(() => null)) as { errors?: { message?: string }[] } | null
  if (!response.ok) throw new Error(answer?.errors?.[0]?.message ?? 'That did not work. Please try again.')
  return answer
}
