import { mailboxStyle } from '../mailbox/style.ts'
import { fullName, type ProviderPerson } from './persons.ts'

type Choice = {
  title: string
  action: string
  persons: readonly ProviderPerson[]
  hidden?: Record<string, string>
}

/** Who shall log in? One button a person, and one for thinking better of it. */
export function choosePage({ title, action, persons, hidden = {} }: Choice): string {
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const buttons = persons.map(
    (person) => `<p><button name="person" value="${escapeHtml(person.id)}">${escapeHtml(fullName(person))}
      <span class="meta">${escapeHtml(person.email)}${person.emailVerified ? '' : ', not confirmed'}</span></button></p>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${mailboxStyle} button { font: inherit; color: inherit; background: var(--raised); width: 100%; min-height: 44px;
  border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; text-align: start; cursor: pointer; }
  main { max-width: 32rem; }</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
<p class="meta">A stand-in on this machine: nobody is asked for a password.</p>
<form method="post" action="${escapeHtml(action)}">${fields.join('')}${buttons.join('')}
<p><button name="person" value="">Cancel</button></p></form></main></body></html>`
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (char) => names[char] ?? char)
}
