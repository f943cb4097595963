/** Stores a picture of damage; answers its id. Throws with the sentence that the cms answered. */
export async function uploadDepositPhoto(booking: string, file: File): Promise<string> {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ booking }))
  form.set('file', file)
  const response = await fetch('/api/deposit-photos', { method: 'POST', body: form })
  const answer = (await response.json().catch(() => null)) as {
    doc?: { id: string }
    errors?: { message?: string }[]
  } | null
  if (!response.ok || !answer?.doc)
    throw new Error(answer?.errors?.[0]?.message ?? 'The picture could not be stored. Please try again.')
  return answer.doc.id
}
