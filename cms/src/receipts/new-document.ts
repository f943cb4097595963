import PDFDocument from 'pdfkit'
import { registerFonts } from './write-text.ts'

type Doc = PDFKit.PDFDocument

/** Points of an A4 page, and the colours of print. */
export const PAGE = { left: 56, right: 539, top: 56, bottom: 786 }
export const COLOURS = { night: '#2C2A63', ink: '#1D1B2E', muted: '#5D5A70', line: '#E4DED2' }

/** An A4 document with our fonts, and the promise of its bytes once it is ended. */
export function newDocument({ title, createdAt }: { title: string; createdAt: Date }): {
  doc: Doc
  finished: Promise<Buffer>
} {
  const doc = new PDFDocument({
    size: 'A4',
    margin: PAGE.top,
    bufferPages: true,
    info: { Title: title, Author: 'BookMySleep', CreationDate: createdAt },
  })
  registerFonts(doc)
  return { doc, finished: collect(doc) }
}

/** A hairline from margin to margin. */
export function rule(doc: Doc, y: number): number {
  doc.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.7).strokeColor(COLOURS.line).stroke()
  return y
}

/** Text of at most so many characters. */
export function clip(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}
