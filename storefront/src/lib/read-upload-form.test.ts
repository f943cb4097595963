import { expect, it } from 'vitest'
import { readUploadForm } from './read-upload-form.ts'

const read = (body: FormData | URLSearchParams) =>
  readUploadForm(new Request('http://stay.example/account/profile', { method: 'POST', body }))

it('reads what the page sends, with its picture', async () => {
  const sent = new FormData()
  sent.set('section', 'picture')
  sent.set('file', new File([new Uint8Array([255, 216, 0, 45, 45])], 'me.jpg', { type: 'image/jpeg' }))
  const form = await read(sent)
  const file = form.get('file') as File
  expect([form.get('section'), file.name, file.type]).toEqual(['picture', 'me.jpg', 'image/jpeg'])
  expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([255, 216, 0, 45, 45])
  expect((await read(new URLSearchParams({ firstName: 'Asha' }))).get('firstName')).toBe('Asha')
})

it('reads nothing of a form of fields alone', async () => {
  const sent = new FormData()
  for (let at = 0; at < 100; at += 1) sent.append('section', 'about')
  expect([...(await read(sent))]).toEqual([])
})
