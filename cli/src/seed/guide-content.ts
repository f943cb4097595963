import type { GuideBlock } from './data/types.ts'

type Node = { type: string; version: number; [key: string]: unknown }

const BOLD = 1

/** A guide's text as the rich-text editor stores it. */
export function guideContent(blocks: readonly GuideBlock[]) {
  const root = { ...element('root', blocks.map(blockNode)), type: 'root' as const }
  return { root: { ...root, direction: 'ltr' as const, format: '' as const, indent: 0, version: 1 } }
}

function blockNode(block: GuideBlock): Node {
  if ('h2' in block) return element('heading', textNodes(block.h2), { tag: 'h2' })
  if ('p' in block) return element('paragraph', textNodes(block.p), { textFormat: 0, textStyle: '' })
  const items = block.list.map((item, index) => element('listitem', textNodes(item), { value: index + 1 }))
  return element('list', items, { listType: 'bullet', tag: 'ul', start: 1 })
}

function element(type: string, children: Node[], more: object = {}): Node & { children: Node[] } {
  return { type, version: 1, direction: 'ltr', format: '', indent: 0, children, ...more }
}

/** `**bold**` is the only mark. */
function textNodes(text: string): Node[] {
  return text.split('**').flatMap((part, index) => {
    const format = index % 2 === 1 ? BOLD : 0
    return part
      ? [{ type: 'text', version: 1, text: part, format, detail: 0, mode: 'normal', style: '' }]
      : []
  })
}
