import type { RichObject } from '../ocs/types'

/** A message as pieces that components render; nothing of it is ever treated as HTML. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; text: string }
  | { kind: 'object'; object: RichObject }

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'code'; text: string }

type Parameters = Record<string, RichObject>

const fence = /^```[\w-]*\s*$/

/** Markdown in the small: paragraphs, quotes, lists, fenced code, and what `parseInline` knows. */
export function parseBlocks(message: string, parameters: Parameters, markdown: boolean): Block[] {
  if (!markdown) return [{ kind: 'paragraph', children: parseInline(message, parameters, false) }]
  const blocks: Block[] = []
  const lines = message.replace(/\r\n/g, '\n').split('\n')
  const inline = (text: string) => parseInline(text, parameters, true)
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]!
    if (fence.test(line)) {
      const end = lines.findIndex((one, at) => at > index && fence.test(one))
      const last = end === -1 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(index + 1, last).join('\n') })
      index = last + 1
    } else if (/^> ?/.test(line)) {
      const quoted = takeWhile(lines, index, (one) => /^> ?/.test(one))
      blocks.push({ kind: 'quote', children: inline(quoted.map((one) => one.replace(/^> ?/, '')).join('\n')) })
      index += quoted.length
    } else if (/^[-*] \S/.test(line)) {
      const items = takeWhile(lines, index, (one) => /^[-*] \S/.test(one))
      blocks.push({ kind: 'list', items: items.map((one) => inline(one.slice(2))) })
      index += items.length
    } else if (line.trim() === '') {
      index++
    } else {
      const text = takeWhile(lines, index, (one) => one.trim() !== '' && !fence.test(one) && !/^(> ?|[-*] \S)/.test(one))
      blocks.push({ kind: 'paragraph', children: inline(text.join('\n')) })
      index += text.length
    }
  }
  return blocks
}

function takeWhile(lines: string[], from: number, fits: (line: string) => boolean): string[] {
  let end = from + 1
  while (end < lines.length && fits(lines[end]!)) end++
  return lines.slice(from, end)
}

const address = String.raw`https?:\/\/[^\s<>"]+`
const patterns = {
  object: String.raw`\{([a-z0-9_-]+)\}`,
  code: String.raw`\x60([^\x60\n]+)\x60`,
  titled: String.raw`\[([^\]\n]+)\]\((${address.replace(String.raw`[^\s<>"]+`, String.raw`[^\s<>")]+`)})\)`,
  link: `(${address})`,
  strong: String.raw`\*\*(\S(?:.*?\S)?)\*\*`,
  strike: String.raw`~~(\S(?:.*?\S)?)~~`,
  emphasis: String.raw`(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])`,
}

const withMarkdown = new RegExp(
  [patterns.object, patterns.code, patterns.titled, patterns.link, patterns.strong, patterns.strike, patterns.emphasis].join('|'),
  'g',
)
const plain = new RegExp([patterns.object, patterns.link].join('|'), 'g')

/** Placeholders, links, and – with markdown – code, bold, italic and struck text. */
export function parseInline(text: string, parameters: Parameters, markdown: boolean, depth = 0): Inline[] {
  const result: Inline[] = []
  let position = 0
  const pushText = (until: number) => {
    if (until > position) result.push({ kind: 'text', text: text.slice(position, until) })
  }
  for (const match of text.matchAll(markdown ? withMarkdown : plain)) {
    const piece = markdown ? markdownPiece(match, parameters, depth) : plainPiece(match, parameters)
    if (piece === undefined) continue
    pushText(match.index)
    result.push(...piece.pieces)
    position = match.index + piece.length
  }
  pushText(text.length)
  return result
}

interface Piece {
  pieces: Inline[]
  length: number
}

function plainPiece(match: RegExpMatchArray, parameters: Parameters): Piece | undefined {
  const [whole, name, url] = match
  if (name !== undefined) return objectPiece(whole, name, parameters)
  return url === undefined ? undefined : linkPiece(url)
}

function markdownPiece(match: RegExpMatchArray, parameters: Parameters, depth: number): Piece | undefined {
  const [whole, name, code, title, titledUrl, url, strong, strike, emphasis] = match
  if (name !== undefined) return objectPiece(whole, name, parameters)
  if (code !== undefined) return { pieces: [{ kind: 'code', text: code }], length: whole.length }
  if (title !== undefined && titledUrl !== undefined) {
    return { pieces: [{ kind: 'link', href: titledUrl, text: title }], length: whole.length }
  }
  if (url !== undefined) return linkPiece(url)
  const [kind, inner] =
    strong !== undefined ? (['strong', strong] as const) : strike !== undefined ? (['strike', strike] as const) : (['emphasis', emphasis!] as const)
  const children: Inline[] = depth < 3 ? parseInline(inner, parameters, true, depth + 1) : [{ kind: 'text', text: inner }]
  return { pieces: [{ kind, children }], length: whole.length }
}

function objectPiece(whole: string, name: string, parameters: Parameters): Piece | undefined {
  const object = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  return object === undefined ? undefined : { pieces: [{ kind: 'object', object }], length: whole.length }
}

/** Punctuation at the end belongs to the sentence, not to the address. */
function linkPiece(url: string): Piece {
  const href = url.replace(/[.,;:!?'")\]]+$/, '')
  return { pieces: [{ kind: 'link', href, text: href }], length: href.length }
}

/** The message as one line of plain text, for the conversation list and for replies. */
export function plainText(message: string, parameters: Parameters): string {
  const filled = message.replace(/\{([a-z0-9_-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(parameters, name) ? parameters[name]!.name : whole,
  )
  return filled
    .replace(/```[\w-]*\n?|\*\*|~~|`/g, '')
    .replace(/(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])/g, '$1')
    .replace(/^(?:> ?|[-*] )/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
}
