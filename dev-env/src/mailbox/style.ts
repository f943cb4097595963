export const mailboxStyle = `
:root { color-scheme: light dark; --paper: #FBF8F2; --raised: #FFFFFF; --ink: #1D1B2E; --muted: #5D5A70;
  --line: #E4DED2; --night: #2C2A63; --lamp: #E08E1B; }
@media (prefers-color-scheme: dark) { :root { --paper: #14131F; --raised: #1D1C2B; --ink: #F3EFE6;
  --muted: #A9A5BC; --line: #322F45; --night: #A9A6F5; --lamp: #F2B14C; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 Mukta, system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 32px 16px; }
h1, h2 { font-family: Fraunces, Georgia, serif; font-weight: 500; line-height: 1.2; overflow-wrap: anywhere; }
h1 { font-size: 2rem; margin: 0 0 24px; } h2 { font-size: 1.25rem; }
a { color: var(--night); } a:focus-visible, summary:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px; }
.mails, .parts { list-style: none; margin: 0; padding: 0; }
.mails li { border-top: 1px solid var(--line); } .mails li:last-child { border-bottom: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 8px; min-height: 44px;
  text-decoration: none; color: inherit; }
.mails a:hover { background: var(--raised); } .mails time { grid-row: 1; grid-column: 2; }
.subject { font-weight: 600; overflow-wrap: anywhere; } .meta, time, dt, .empty { color: var(--muted); }
.chip { border: 1px solid var(--line); border-radius: 999px; padding: 0 8px; font-size: 14px; align-self: center;
  justify-self: end; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 16px; } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 70vh; margin-top: 16px; border: 1px solid var(--line); border-radius: 10px; background: #FFFFFF; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--line);
  border-radius: 10px; padding: 16px; } details { margin-top: 16px; } summary { cursor: pointer; min-height: 44px; }
`
