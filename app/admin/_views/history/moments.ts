/** A moment by name: the last one, or when the list was locked last. */
export type NamedMoment = number | 'now' | 'locked'

/** The two moments that a comparison on paper is of, such as `?at=locked&with=now`, which is also what it is of without any. */
export function comparedIn(search: string): { readonly at: NamedMoment; readonly beside: NamedMoment } {
  const asked = new URLSearchParams(search)
  const named = (name: string, otherwise: NamedMoment): NamedMoment => {
    const text = asked.get(name) ?? ''
    return text === 'now' || text === 'locked' ? text : /^\d{1,7}$/.test(text) ? Number(text) : otherwise
  }
  return { at: named('at', 'locked'), beside: named('with', 'now') }
}

/** Which moments the address names: `?at=12&with=40`; null where none is. A moment is a number of changes. */
export function momentsIn(search: string, length: number): { readonly at: number | null; readonly beside: number | null } {
  const asked = new URLSearchParams(search)
  const number = (name: string): number | null => {
    const text = asked.get(name)
    return text !== null && /^\d{1,7}$/.test(text) ? Math.min(Number(text), length) : null
  }
  return { at: number('at'), beside: number('with') }
}
