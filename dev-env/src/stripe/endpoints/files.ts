import type Stripe from 'stripe'
import { invalidRequest, missing } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { hash, int, need, oneOf, string } from '../core/params.ts'
import { endpoint } from '../endpoint.ts'

const largest = 5 * 1024 * 1024

/** Uploads of evidence. What the file says is not kept, only that it is there. `read-upload.ts` reads the multipart body. */
export const files = [
  endpoint<Stripe.FileCreateParams>({
    method: 'post',
    path: '/v1/files',
    params: {
      file: need(hash({ filename: string, size: int, type: string })),
      purpose: need(oneOf('dispute_evidence')),
    },
    run: ({ sandbox, params, account }) => {
      const file = params.file as unknown as { filename?: string; size: number; type?: string }
      if (file.size > largest) throw invalidRequest('The file is larger than 5 MB.', { param: 'file' })
      const id = newId('file')
      return sandbox.store.put<Stripe.File>(
        {
          id,
          object: 'file',
          created: sandbox.clock.now(),
          expires_at: null,
          filename: file.filename ?? null,
          links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
          purpose: 'dispute_evidence',
          size: file.size,
          title: null,
          type: (file.type ?? '').split('/').at(-1) || null,
          url: `${sandbox.url()}/v1/files/${id}/contents`,
        },
        account,
      )
    },
  }),
  endpoint<Stripe.FileRetrieveParams>({
    method: 'get',
    path: '/v1/files/:id',
    params: {},
    run: ({ sandbox, at }) => {
      const file = sandbox.store.get('file', at.id ?? '')
      if (!file) throw missing('file', at.id ?? '')
      return file
    },
  }),
]
