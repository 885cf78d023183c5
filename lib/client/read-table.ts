import Papa from 'papaparse'

/** Bytes of a CSV or TSV file, of whatever program, to a table of text. Knows nothing of what the columns mean. */

export interface Table {
  readonly headers: readonly string[]
  /** As many cells as there are headers; rows without any text are left out. */
  readonly rows: readonly (readonly string[])[]
  readonly separator: ',' | ';' | '\t' | '|'
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252'
}

const SEPARATORS = [',', ';', '\t', '|'] as const
/** A few lines suffice to tell the separator. */
const SAMPLE_LINES = 20

/** The letters 0x80 to 0x9f; five places are empty in the code page. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Text of a file: by its byte order mark, else UTF-8, else, where it isn't that, Windows-1252 as Excel writes it. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Table['encoding'] } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252' }
  }
}

/** Node 20 decodes the label `windows-1252` as Latin-1, whose control characters stand where quotes and the euro sign are here. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes).replace(/[\u0080-\u009f]/g, letter => WINDOWS_1252[letter.charCodeAt(0) - 0x80]!)

/** Reads a whole file. The first row with text is the header row; an empty file gives no headers and no rows. */
export function readTable(bytes: Uint8Array): Table {
  const { text, encoding } = decodeText(bytes)
  return { ...readTableText(text), encoding }
}

/** The same for text that is one already: a pasted block. */
export function readTableText(text: string): Omit<Table, 'encoding'> {
  const declared = /^sep=(.)\r?\n/i.exec(text)
  const body = declared === null ? text : text.slice(declared[0].length)
  const separator = SEPARATORS.find(candidate => candidate === declared?.[1]) ?? separatorOf(body)
  const parsed = Papa.parse<string[]>(body, { delimiter: separator, skipEmptyLines: 'greedy' })
  const [headers = [], ...rows] = parsed.data
  return { headers: headers.map(header => header.trim()), rows: rows.map(cells => headers.map((_, column) => cells[column] ?? '')), separator }
}

/** The separator that splits the first lines most evenly: the most columns of those that give every line the same number, else of the header. */
function separatorOf(text: string): Table['separator'] {
  const counted = SEPARATORS.map(separator => {
    const lines = Papa.parse<string[]>(text, { delimiter: separator, preview: SAMPLE_LINES, skipEmptyLines: 'greedy' }).data
    const columns = lines[0]?.length ?? 0
    return { separator, columns, even: lines.every(cells => cells.length === columns) }
  })
  const best = counted.filter(({ columns }) => columns > 1).sort((one, other) => Number(other.even) - Number(one.even) || other.columns - one.columns)[0]
  return best?.separator ?? ','
}
