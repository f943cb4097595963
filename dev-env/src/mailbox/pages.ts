import type { Mail } from './store.ts'
import { mailboxStyle } from './style.ts'

/** All mails, as they are given. Reloads itself, so that a new mail shows without a click. */
export function listPage(mails: Mail[]): string {
  if (mails.length === 0)
    return page('Mailbox', '<p class="empty">No mail yet. What BookMySleep sends shows here.</p>', {
      reload: true,
    })
  const rows = mails.map(
    (mail) => `<li><a href="/messages/${mail.id}">
      <span class="subject">${escapeHtml(mail.subject)}</span>
      <span class="meta">to ${escapeHtml(mail.to.join(', '))}</span>
      <time datetime="${mail.receivedAt}">${formatTime(mail.receivedAt)}</time>
      ${mail.attachments.length > 0 ? `<span class="chip">${mail.attachments.length} attached</span>` : ''}
    </a></li>`,
  )
  return page('Mailbox', `<ol class="mails">${rows.join('')}</ol>`, { reload: true })
}

/** One mail: its HTML in a frame that can run nothing, its text, its attachments. */
export function mailPage(mail: Mail): string {
  const parts = mail.attachments.map(
    (part, index) => `<li><a href="/messages/${mail.id}/attachments/${index}">${escapeHtml(part.filename)}</a>
      <span class="meta">${escapeHtml(part.contentType)}, ${formatSize(part.size)}</span></li>`,
  )
  const frame = `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as it looks"
    src="/messages/${mail.id}/html"></iframe>`
  const text = `<pre>${linkify(escapeHtml(mail.text))}</pre>`
  return page(
    mail.subject,
    `<p><a href="/">All mails</a></p>
    <dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(', '))}</dd>
    <dt>Came</dt><dd><time datetime="${mail.receivedAt}">${formatTime(mail.receivedAt)}</time></dd></dl>
    ${parts.length > 0 ? `<h2>Attachments</h2><ul class="parts">${parts.join('')}</ul>` : ''}
    ${mail.html ? frame : ''}
    ${mail.html ? `<details><summary>As text</summary>${text}</details>` : text}`,
  )
}

export function notFoundPage(): string {
  return page('No such mail', '<p>It may have been cleared. <a href="/">All mails</a></p>')
}

function page(title: string, body: string, options: { reload?: boolean } = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${options.reload ? '<meta http-equiv="refresh" content="5">' : ''}
<title>${escapeHtml(title)} · BookMySleep mailbox</title><style>${mailboxStyle}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (char) => names[char] ?? char)
}

function linkify(escaped: string): string {
  return escaped.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
}

function formatTime(iso: string): string {
  return new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

function formatSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} kB`
}
