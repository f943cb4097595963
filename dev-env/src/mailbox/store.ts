import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Address } from 'postal-mime'

export type MailAttachment = {
  filename: string
  contentType: string
  /** In bytes. */
  size: number
  contentId?: string
  content: Uint8Array
}

export type Mail = {
  /** Counts up from 1. */
  id: number
  from: string
  to: string[]
  subject: string
  /** ISO time of arrival. */
  receivedAt: string
  headers: Record<string, string>
  text: string
  html: string
  attachments: MailAttachment[]
}

export type MailStore = {
  all(): Mail[]
  find(id: number): Mail | undefined
  receive(raw: Uint8Array): Promise<Mail>
  waitFor(matches: (mail: Mail) => boolean, timeoutMs?: number): Promise<Mail>
  clear(): void
}

/** Keeps mails in memory and, when a folder is given, as .eml files that the next start reads again. */
export async function createMailStore(dir?: string): Promise<MailStore> {
  const mails: Mail[] = []
  const watchers = new Set<(mail: Mail) => void>()
  let lastId = 0
  for (const { id, raw, at } of readSaved(dir)) {
    mails.push(await parseMail(id, raw, at))
    lastId = id
  }
  return {
    all: () => [...mails],
    find: (id) => mails.find((mail) => mail.id === id),
    async receive(raw) {
      const id = ++lastId
      const at = new Date().toISOString()
      if (dir) writeFileSync(join(dir, `${id}_${at.replaceAll(':', '-')}.eml`), raw)
      const mail = await parseMail(id, raw, at)
      mails.push(mail)
      for (const watcher of watchers) watcher(mail)
      return mail
    },
    waitFor(matches, timeoutMs = 10_000) {
      const present = mails.find(matches)
      if (present) return Promise.resolve(present)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(watcher)
          const came = mails.map((mail) => `"${mail.subject}" to ${mail.to.join(', ')}`)
          reject(new Error(`No such mail within ${timeoutMs} ms; came: ${came.join('; ') || 'none'}`))
        }, timeoutMs)
        const watcher = (mail: Mail) => {
          if (!matches(mail)) return
          clearTimeout(timer)
          watchers.delete(watcher)
          resolve(mail)
        }
        watchers.add(watcher)
      })
    },
    clear() {
      mails.length = 0
      for (const { file } of readSaved(dir)) rmSync(file)
    },
  }
}

function readSaved(dir?: string) {
  if (!dir) return []
  mkdirSync(dir, { recursive: true })
  return readdirSync(dir)
    .flatMap((name) => {
      const match = /^(\d+)_(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(.+)\.eml$/.exec(name)
      if (!match) return []
      const file = join(dir, name)
      return [{ id: Number(match[1]), at: `${match[2]}${match[3]}:${match[4]}:${match[5]}`, file }]
    })
    .sort((a, b) => a.id - b.id)
    .map((saved) => ({ ...saved, raw: readFileSync(saved.file) }))
}

async function parseMail(id: number, raw: Uint8Array, receivedAt: string): Promise<Mail> {
  const parsed = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
  return {
    id,
    from: parsed.from ? formatAddress(parsed.from) : '',
    to: [...(parsed.to ?? []), ...(parsed.cc ?? [])].map(formatAddress),
    subject: parsed.subject ?? '(no subject)',
    receivedAt,
    headers: Object.fromEntries(parsed.headers.map((header) => [header.key, header.value])),
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    attachments: parsed.attachments.map((part, index) => {
      const content = new Uint8Array(part.content as ArrayBuffer)
      const contentId = part.contentId?.replace(/^<|>$/g, '')
      const filename = part.filename ?? `part-${index + 1}`
      return { filename, contentType: part.mimeType, size: content.byteLength, contentId, content }
    }),
  }
}

function formatAddress(address: Address): string {
  return address.name ? `${address.name} <${address.address}>` : (address.address ?? '')
}
