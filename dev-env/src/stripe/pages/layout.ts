import type { Response } from 'express'
import { type Html, html } from './html.ts'

type Page = { title: string; body: Html; status?: number }

/** Sends a whole page in the product's colours, with nothing loaded from elsewhere. */
export function sendPage(res: Response, { title, body, status = 200 }: Page): void {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: styles }}</style>
</head>
<body>
<main>
<p class="note">Test payments. No money moves and no real card is accepted.</p>
${body}
</main>
</body>
</html>`
  res
    .status(status)
    .set({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('html')
    .send(page.html)
}

/** `₹1,50,000.50` from 15000050 and `inr`. */
export function showMoney(minor: number, currency: string): string {
  const style = { style: 'currency', currency: currency.toUpperCase() } as const
  const whole = minor % 100 === 0 ? { minimumFractionDigits: 0 } : {}
  return new Intl.NumberFormat('en-IN', { ...style, ...whole }).format(minor / 100)
}

const styles = `
:root { color-scheme: light dark; --paper: #FBF8F2; --raised: #FFFFFF; --ink: #1D1B2E; --muted: #5D5A70; --line: #E4DED2;
  --edge: #8A8598; --night: #2C2A63; --on-night: #FFFFFF; --lamp: #E08E1B; --brick: #A33A2C; --leaf: #2E6B4A }
@media (prefers-color-scheme: dark) { :root { --paper: #14131F; --raised: #1D1C2B; --ink: #F3EFE6; --muted: #A9A5BC;
  --line: #322F45; --edge: #77728F; --night: #A9A6F5; --on-night: #14131F; --lamp: #F2B14C; --brick: #E58A7B; --leaf: #7CC79B } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 Mukta, system-ui, sans-serif }
main { max-width: 30rem; margin: 0 auto; padding: 24px 16px 48px }
h1 { font: 600 1.95rem/1.2 Fraunces, Georgia, serif; margin: 8px 0 }
h2 { font-size: 1rem; margin: 32px 0 8px }
p { margin: 0 0 16px }
.note { font-size: .875rem; color: var(--ink); border-left: 4px solid var(--lamp); padding: 4px 12px; margin-bottom: 24px }
.muted, .hint { color: var(--muted) } .hint { font-size: .875rem; margin: 4px 0 0 }
form.card { background: var(--raised); border: 1px solid var(--line); border-radius: 10px; padding: 24px }
.field { margin-bottom: 16px } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }
label { display: block; font-weight: 500; margin-bottom: 4px }
input { width: 100%; min-height: 48px; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge);
  border-radius: 10px; padding: 8px 12px; font-variant-numeric: tabular-nums }
::placeholder { color: var(--muted); opacity: 1 }
input[aria-invalid=true] { border-color: var(--brick) }
button, .button { display: inline-block; min-height: 48px; font: inherit; font-weight: 600; border-radius: 10px; padding: 10px 20px;
  border: 1px solid var(--night); background: var(--night); color: var(--on-night); cursor: pointer; text-decoration: none }
form.card button, .wide { width: 100%; text-align: center }
button.quiet { background: transparent; color: var(--night) }
.error { color: var(--brick); border: 1px solid var(--brick); border-radius: 10px; padding: 12px 16px; margin-bottom: 16px }
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px }
.cards button { width: 100%; text-align: left; font-weight: 500; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 16px;
  background: transparent; color: var(--ink); border-color: var(--edge) }
.cards code { font-size: .875rem; color: var(--muted) }
.back { display: inline-block; padding: 10px 0; margin-top: 16px }
.row { display: flex; flex-wrap: wrap; gap: 12px } a { color: var(--night) }
:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px }
`
