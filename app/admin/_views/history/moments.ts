/** Which moments the address names: `?at=12&with=40`; null where none is. A moment is a number of changes. */
export function momentsIn(search: string, length: number): { readonly at: number | null; readonly beside: number | null } {
  const asked = new URLSearchParams(search)
  const number = (name: string): number | null => {
    const text = asked.get(name)
    return text !== null && /^\d{1,7}$/.test(text) ? Math.min(Number(text), length) : null
  }
  return { at: number('at'), beside: number('with') }
}
