import express, { type Express, type Request, type Response } from 'express'
import { listPage, mailPage, notFoundPage } from './pages.ts'
import type { Mail, MailStore } from './store.ts'

/** Web page and JSON API of the mailbox. */
export function createMailboxApp(store: MailStore): Express {
  const app = express().disable('x-powered-by')
  const withMail = (request: Request, response: Response, show: (mail: Mail) => unknown) => {
    const mail = store.find(Number(request.params.id))
    if (mail) show(mail)
    else response.status(404).send(notFoundPage())
  }
  app.get('/', (_request, response) => {
    response.send(listPage(store.all().reverse()))
  })
  app.get('/api/messages', (request, response) => {
    const to = typeof request.query.to === 'string' ? request.query.to.toLowerCase() : ''
    const mails = store.all().filter((mail) => mail.to.some((one) => one.toLowerCase().includes(to)))
    response.json(mails.map(withoutContent))
  })
  app.delete('/api/messages', (_request, response) => {
    store.clear()
    response.status(204).end()
  })
  app.get('/api/messages/:id', (request, response) => {
    withMail(request, response, (mail) => response.json(withoutContent(mail)))
  })
  app.get('/messages/:id', (request, response) => {
    withMail(request, response, (mail) => response.send(mailPage(mail)))
  })
  app.get('/messages/:id/html', (request, response) => {
    withMail(request, response, (mail) => {
      // The mail is foreign content: no script, and no origin to share with this page.
      const policy = "default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *"
      response.set(
        'Content-Security-Policy',
        `${policy}; sandbox allow-popups allow-popups-to-escape-sandbox`,
      )
      response.type('html').send(htmlForFrame(mail))
    })
  })
  app.get('/messages/:id/attachments/:index', (request, response) => {
    withMail(request, response, (mail) => {
      const attachment = mail.attachments[Number(request.params.index)]
      if (!attachment) return void response.status(404).send(notFoundPage())
      response.set('Content-Security-Policy', 'sandbox')
      response.attachment(attachment.filename).type(attachment.contentType)
      response.send(Buffer.from(attachment.content))
    })
  })
  app.use((_request, response) => {
    response.status(404).send(notFoundPage())
  })
  return app
}

function withoutContent(mail: Mail) {
  return { ...mail, attachments: mail.attachments.map(({ content: _bytes, ...rest }) => rest) }
}

function htmlForFrame(mail: Mail): string {
  const withParts = mail.attachments.reduce(
    (html, part, index) =>
      part.contentId ? html.replaceAll(`cid:${part.contentId}`, `attachments/${index}`) : html,
    mail.html,
  )
  return `<base target="_blank">${withParts}`
}
