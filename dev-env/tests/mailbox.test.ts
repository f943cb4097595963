import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { type Mailbox, startMailbox } from '../src/mailbox.ts'

const running: Mailbox[] = []
const start = async (options = {}) => {
  const mailbox = await startMailbox(options)
  running.push(mailbox)
  return mailbox
}
const send = (mailbox: Mailbox, mail: object) =>
  createTransport(mailbox.smtpUrl).sendMail({ from: 'Stay <stay@bms.test>', to: 'asha@bms.test', ...mail })

afterEach(async () => {
  await Promise.all(running.splice(0).map((mailbox) => mailbox.stop()))
})

test('shows a received mail with its parts on the page and in the API', async () => {
  const mailbox = await start()
  const attachments = [{ filename: 'receipt.pdf', content: Buffer.from('%PDF-1.7') }]
  await send(mailbox, { subject: 'Booked <b>', text: 'Bed 4', html: '<p>Bed <i>4</i></p>', attachments })
  const mail = await mailbox.waitFor((one) => one.to.includes('asha@bms.test'))
  expect(mail).toMatchObject({
    from: 'Stay <stay@bms.test>',
    subject: 'Booked <b>',
    html: expect.stringContaining('<i>4</i>'),
  })
  const api = await fetch(`${mailbox.webUrl}/api/messages?to=asha`).then((answer) => answer.json())
  expect(api).toMatchObject([
    { id: 1, attachments: [{ filename: 'receipt.pdf', contentType: 'application/pdf', size: 8 }] },
  ])
  const list = await fetch(mailbox.webUrl).then((answer) => answer.text())
  expect(list).toContain('Booked &lt;b&gt;')
  const file = await fetch(`${mailbox.webUrl}/messages/1/attachments/0`).then((answer) => answer.text())
  expect(file).toBe('%PDF-1.7')
})

test('shows the HTML of a mail where no script can run', async () => {
  const mailbox = await start()
  await send(mailbox, { subject: 'x', html: '<script>alert(1)</script>' })
  const page = await fetch(`${mailbox.webUrl}/messages/1`).then((answer) => answer.text())
  expect(page).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  expect(page).not.toContain('<script>')
  const frame = await fetch(`${mailbox.webUrl}/messages/1/html`)
  expect(frame.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(frame.headers.get('content-security-policy')).not.toContain('allow-scripts')
})

test('keeps its mails over a restart, and forgets them when cleared', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bms-mailbox-'))
  const first = await start({ dir })
  await send(first, { subject: 'one', text: '1' })
  await first.waitFor((mail) => mail.subject === 'one')
  const second = await start({ dir })
  expect(second.messages()).toEqual(first.messages())
  second.clear()
  expect((await start({ dir })).messages()).toEqual([])
  rmSync(dir, { recursive: true })
})

test('says which mails came when the awaited one does not', async () => {
  const mailbox = await start()
  await send(mailbox, { subject: 'other', text: '1' })
  await expect(mailbox.waitFor((mail) => mail.subject === 'wanted', 50)).rejects.toThrow(
    /"other" to asha@bms.test/,
  )
})
