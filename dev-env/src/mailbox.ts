import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMailboxApp } from './mailbox/app.ts'
import { createMailStore, type Mail } from './mailbox/store.ts'

export type { Mail } from './mailbox/store.ts'

export type Mailbox = {
  smtpUrl: string
  webUrl: string
  /** All mails, oldest first. */
  messages(): Mail[]
  /** The first mail that matches, now or within `timeoutMs` (10 s); rejects with the subjects that came instead. */
  waitFor(matches: (mail: Mail) => boolean, timeoutMs?: number): Promise<Mail>
  clear(): void
  stop(): Promise<void>
}

export type MailboxOptions = {
  /** 0 or none takes a free port. */
  smtpPort?: number
  webPort?: number
  /** Keeps the mails over restarts, as .eml files. */
  dir?: string
}

/** A mail server that delivers to nobody: what it receives is read on its web page and at /api/messages. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const { smtpPort = 0, webPort = 0, dir } = options
  const store = await createMailStore(dir)
  const smtp = createSmtp((raw) => store.receive(raw))
  const smtpAddress = await listen(smtp.server as unknown as Server, smtpPort)
  const web = createServer(createMailboxApp(store))
  const webAddress = await listen(web, webPort).catch(async (error) => {
    await close(smtp)
    throw error
  })
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpAddress.port}`,
    webUrl: `http://localhost:${webAddress.port}`,
    messages: store.all,
    waitFor: store.waitFor,
    clear: store.clear,
    async stop() {
      web.closeAllConnections()
      await Promise.all([close(web), close(smtp)])
    },
  }
}

function createSmtp(receive: (raw: Uint8Array) => Promise<unknown>): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: 25 * 1024 * 1024,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => receive(Buffer.concat(chunks)).then(() => done(), done))
    },
  })
  // A client that goes away in the middle is no concern of the mailbox.
  server.on('error', () => {})
  return server
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server.address() as AddressInfo))
  })
}

function close(server: { close(done: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
