import type { Locale, Mail } from './mail.ts'

const SIGN_OFF = {
  en: 'BookMySleep: beds, rooms and flats across India.',
  hi: 'BookMySleep: पूरे भारत में बिस्तर, कमरे और फ़्लैट।',
}

/** HTML that mail programs understand (tables, inline styles), and the same words as plain text. */
export function renderMail(mail: Mail, locale: Locale): { html: string; text: string } {
  return { html: html(mail, locale), text: text(mail, locale) }
}

function html(mail: Mail, locale: Locale): string {
  const paragraphs = mail.paragraphs
    .map((words) => `<p style="margin:0 0 16px">${escapeHtml(words)}</p>`)
    .join('')
  const facts = (mail.facts ?? [])
    .map(
      ([label, value]) =>
        `<tr><th scope="row" style="text-align:left;font-weight:400;color:#5D5A70;padding:8px 16px 8px 0;border-bottom:1px solid #E4DED2;vertical-align:top">${escapeHtml(label)}</th>` +
        `<td style="text-align:right;padding:8px 0;border-bottom:1px solid #E4DED2">${escapeHtml(value)}</td></tr>`,
    )
    .join('')
  const action = mail.action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(mail.action.url)}" style="background:#2C2A63;color:#FFFFFF;text-decoration:none;padding:14px 24px;border-radius:10px;display:inline-block">${escapeHtml(mail.action.label)}</a></p>`
    : ''
  const footnote = mail.footnote
    ? `<p style="margin:16px 0 0;color:#5D5A70;font-size:15px">${escapeHtml(mail.footnote)}</p>`
    : ''
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(mail.subject)}</title></head>
<body style="margin:0;background:#FBF8F2;color:#1D1B2E;font:17px/1.55 Mukta,'Noto Sans Devanagari','Segoe UI',sans-serif">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:560px"><tr><td style="padding-bottom:16px;font-family:Fraunces,Georgia,serif;font-size:20px;color:#2C2A63">BookMySleep</td></tr>
<tr><td style="background:#FFFFFF;border:1px solid #E4DED2;border-radius:10px;padding:32px">
<h1 style="margin:0 0 16px;font:400 26px/1.25 Fraunces,Georgia,serif">${escapeHtml(mail.heading)}</h1>
${paragraphs}${facts ? `<table width="100%" cellspacing="0" cellpadding="0" style="margin:8px 0 16px;border-collapse:collapse">${facts}</table>` : ''}${action}${footnote}
</td></tr><tr><td style="padding-top:16px;color:#5D5A70;font-size:15px">${SIGN_OFF[locale]}</td></tr></table>
</td></tr></table></body></html>`
}

function text(mail: Mail, locale: Locale): string {
  const parts = [
    mail.heading,
    ...mail.paragraphs,
    (mail.facts ?? []).map(([label, value]) => `${label}: ${value}`).join('\n'),
    mail.action ? `${mail.action.label}:\n${mail.action.url}` : '',
    mail.footnote ?? '',
    `-- \n${SIGN_OFF[locale]}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
}
