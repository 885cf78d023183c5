/** In which order and how wide the columns of the grid stand: chosen on this device, for every roster. */

export interface Layout {
  /** Movable columns that were moved, in their order; those that aren't named keep their usual places. */
  readonly order: readonly string[]
  readonly widths: Readonly<Record<string, number>>
}

export const USUAL: Layout = { order: [], widths: {} }
export const WIDTH_STEP = 16
const WIDTH_MIN = 40, WIDTH_MAX = 640

/** Those that always stand where they are: who a row is about stays in sight, the menu at the end. */
export const FIXED: ReadonlySet<string> = new Set(['select', 'number', 'name', 'menu'])

export const boundWidth = (width: number): number => Math.round(Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, width)))

/** What was kept; whatever isn't a layout is none. */
export function readLayout(text: string | null): Layout {
  if (text === null) return USUAL
  try {
    const { order, widths } = JSON.parse(text) as { order?: unknown; widths?: unknown }
    return {
      order: Array.isArray(order) ? order.filter((key): key is string => typeof key === 'string') : [],
      widths: typeof widths !== 'object' || widths === null ? {} : Object.fromEntries(Object.entries(widths).flatMap(([key, width]) => typeof width === 'number' && width > 0 ? [[key, boundWidth(width)]] : [])),
    }
  } catch {
    return USUAL
  }
}

/** Null where everything is as usual. */
export const layoutText = ({ order, widths }: Layout): string | null => order.length === 0 && Object.keys(widths).length === 0 ? null : JSON.stringify({ order, widths })

/** The columns in the layout's order; the fixed ones keep their places. */
export function inOrder<Column extends { readonly key: string }>(columns: readonly Column[], order: readonly string[]): readonly Column[] {
  const movable = columns.filter(({ key }) => !FIXED.has(key)), usual = movable.map(({ key }) => key)
  const places = new Map(keysInOrder(usual, order).map((key, place) => [key, place]))
  const sorted = movable.toSorted((one, other) => places.get(one.key)! - places.get(other.key)!)
  return columns.map(column => FIXED.has(column.key) ? column : sorted.shift()!)
}

/** Every key once: those of the order first come in it, a new column comes behind the one that it usually follows. */
function keysInOrder(usual: readonly string[], order: readonly string[]): readonly string[] {
  const keys = order.filter((key, index) => usual.includes(key) && order.indexOf(key) === index)
  for (const [index, key] of usual.entries()) {
    if (keys.includes(key)) continue
    keys.splice(index === 0 ? 0 : keys.indexOf(usual[index - 1]!) + 1, 0, key)
  }
  return keys
}

/** The order after one column was put where another stands; as it was where one of the two doesn't move. */
export function movedTo(shown: readonly string[], key: string, target: string): readonly string[] {
  const keys = shown.filter(one => !FIXED.has(one)), from = keys.indexOf(key), to = keys.indexOf(target)
  if (from < 0 || to < 0) return keys
  keys.splice(to, 0, ...keys.splice(from, 1))
  return keys
}

/** The column beside which it lands one step to the left or right; undefined at the edge, and for one that doesn't move. */
export function neighbourOf(shown: readonly string[], key: string, by: -1 | 1): string | undefined {
  const keys = shown.filter(one => !FIXED.has(one)), from = keys.indexOf(key)
  return from < 0 ? undefined : keys[from + by]
}
