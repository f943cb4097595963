import PDFDocument from 'pdfkit'
import { registerFonts, splitByScript } from '../../receipts/write-text.ts'
import type { DisputeAnswer, DisputeEvidence } from '../../records/documents/disputes.ts'

const CHAPTERS: [keyof DisputeEvidence, string][] = [
  ['statement', 'What happened'],
  ['stay', 'The booking and its receipt'],
  ['dates', 'Nights'],
  ['policy', 'Policy that was shown and accepted'],
  ['timeline', 'What was recorded, and when'],
]

/** An answer to a bank as one PDF, A4, as many pages as it takes. The same answer always gives the same bytes. */
export function renderEvidence({ evidence, at }: Pick<DisputeAnswer, 'evidence' | 'at'>): Promise<Buffer> {
  const info = { Title: 'Evidence', Author: 'BookMySleep', CreationDate: at }
  const doc = new PDFDocument({ size: 'A4', margin: 56, info })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  registerFonts(doc)
  write(doc, 'BookMySleep: evidence for a disputed payment', { size: 16, weight: 600 })
  write(doc, `Guest: ${evidence.customerName} (${evidence.customerEmail})`, { size: 10, weight: 400 })
  for (const [chapter, heading] of CHAPTERS) {
    if (!evidence[chapter]) continue
    doc.moveDown()
    write(doc, heading, { size: 12, weight: 600 })
    for (const line of evidence[chapter].split('\n')) write(doc, line, { size: 10, weight: 400 })
  }
  doc.end()
  return finished
}

/** A paragraph that flows over lines and pages, its font changing between scripts. */
function write(
  doc: PDFKit.PDFDocument,
  text: string,
  { size, weight }: { size: number; weight: 400 | 600 },
): void {
  const runs = splitByScript(text)
  doc.fontSize(size)
  if (runs.length === 0) doc.moveDown(0.5)
  for (const [index, { script, part }] of runs.entries())
    doc.font(`Mukta-${script}-${weight}`).text(part, { continued: index < runs.length - 1 })
}
