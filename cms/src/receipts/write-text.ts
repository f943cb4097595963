type Doc = PDFKit.PDFDocument
type Weight = 400 | 600
type Script = 'latin' | 'latin-ext' | 'devanagari'

/** Next's bundler wants to follow what is required, and cannot follow a pattern: the fonts are found past it. */
const fontFile = (script: Script, weight: Weight) =>
  process
    .getBuiltinModule('node:module')
    .createRequire(import.meta.url)
    .resolve(`@fontsource/mukta/files/mukta-${script}-${weight}-normal.woff`)

const SCRIPTS: Script[] = ['latin', 'latin-ext', 'devanagari']

/** Makes Mukta known to the document, in the three pieces that its web fonts come in. */
export function registerFonts(doc: Doc): void {
  for (const script of SCRIPTS) {
    for (const weight of [400, 600] as const)
      doc.registerFont(fontName(script, weight), fontFile(script, weight))
  }
}

/**
 * Writes one line of text, changing the font between scripts: names are in any script, and the rupee sign is in
 * the Devanagari piece. `align: 'right'` ends the line at `x`. Sizes and positions in points.
 */
export function writeText(
  doc: Doc,
  text: string,
  {
    x,
    y,
    size = 10,
    weight = 400,
    align = 'left',
  }: {
    x: number
    y: number
    size?: number
    weight?: Weight
    align?: 'left' | 'right'
  },
): void {
  const runs = splitByScript(text).map(({ script, part }) => {
    doc.font(fontName(script, weight)).fontSize(size)
    return { script, part, width: doc.widthOfString(part) }
  })
  let cursor = align === 'right' ? x - runs.reduce((sum, { width }) => sum + width, 0) : x
  for (const { script, part, width } of runs) {
    doc.font(fontName(script, weight)).fontSize(size).text(part, cursor, y, { lineBreak: false })
    cursor += width
  }
}

/** Consecutive characters that one font piece can draw. */
export function splitByScript(text: string): { script: Script; part: string }[] {
  const runs: { script: Script; part: string }[] = []
  for (const character of text) {
    const last = runs.at(-1)
    const script = character === ' ' && last ? last.script : scriptOf(character)
    if (last?.script === script) last.part += character
    else runs.push({ script, part: character })
  }
  return runs
}

function scriptOf(character: string): Script {
  const code = character.codePointAt(0) ?? 0
  const rupee = 0x20b9
  if ((code >= 0x900 && code <= 0x97f) || code === rupee || code === 0x200c || code === 0x200d)
    return 'devanagari'
  return code >= 0x100 && code <= 0x24f ? 'latin-ext' : 'latin'
}

function fontName(script: Script, weight: Weight): string {
  return `Mukta-${script}-${weight}`
}
