/** What keys do in the grid while no editor is open: habits of spreadsheets. Keys that aren't named here stay the grid's own, such as arrows and typing. */

export interface Press { readonly key: string; readonly code: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean; readonly altKey: boolean }

export type Deed =
  | { readonly kind: 'add' | 'menu' | 'history' | 'clear' | 'all' | 'fill-down' | 'fill-right' | 'open' | 'edit' | 'select' | 'select-to' | 'leave' }
  | { readonly kind: 'move'; readonly by: -1 | 1 }
  /** `far`: to the edge. */
  | { readonly kind: 'extend'; readonly rows: number; readonly columns: number; readonly far: boolean }

/** Where the key was pressed: a column's key; null on a heading or nowhere. */
export interface Place { readonly column: string | null; readonly narrow: boolean }

const STEPS: Readonly<Record<string, readonly [rows: -1 | 0 | 1, columns: -1 | 0 | 1]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** Null where the key is the grid's own, or nobody's. */
export function deedOf(press: Press, { column, narrow }: Place): Deed | null {
  const { key, shiftKey: shift, altKey: alt } = press
  const control = press.ctrlKey || press.metaKey, letter = key.toLowerCase()
  if (key === 'Enter' && control) return { kind: 'add' }
  if (key === 'Escape') return { kind: 'leave' }
  if (column === null) return null
  const step = STEPS[key]
  if (step !== undefined) {
    if (alt) return step[0] === 0 ? null : { kind: 'move', by: step[0] }
    return shift ? { kind: 'extend', rows: step[0], columns: step[1], far: control } : null
  }
  if ((key === 'F10' && shift) || key === 'ContextMenu') return { kind: 'menu' }
  if (alt) return press.code === 'KeyH' ? { kind: 'history' } : null
  if (control) return CONTROLLED[letter] ?? null
  if (key === ' ' && column !== 'menu') return shift ? { kind: 'select-to' } : column === 'select' ? null : { kind: 'select' }
  if (key === 'Delete' || key === 'Backspace') return { kind: 'clear' }
  if (column === 'menu' && (key === 'Enter' || key === ' ')) return { kind: 'menu' }
  if (key === 'Enter' && narrow) return { kind: 'open' }
  return key === 'F2' || key === 'Enter' ? { kind: 'edit' } : null
}

const CONTROLLED: Readonly<Record<string, Deed>> = { a: { kind: 'all' }, d: { kind: 'fill-down' }, r: { kind: 'fill-right' } }
