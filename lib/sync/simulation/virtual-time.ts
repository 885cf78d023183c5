/** Time that passes only when nothing else is left to do at this moment. All that happens in a simulated world happens in this order. */

export interface VirtualTime {
  /** Milliseconds since 1970, as the world's true clock says. */
  now(): number
  /** RFC 3339 with milliseconds. */
  text(offsetMs?: number): string
  /** Calls `work` after so many milliseconds; of several at one moment, in the order in which they were asked for. */
  after(ms: number, work: () => void): void
  sleep(ms: number): Promise<void>
  /** Lets time pass until a moment, or until `isOver` says so after some work. */
  passUntil(moment: number, isOver?: () => boolean): Promise<void>
}

interface Due { readonly at: number; readonly order: number; readonly work: () => void }

/** `settle` resolves when all promises that can go on without time passing have gone on (a turn of the event loop). */
export function virtualTime(start: number, settle: () => Promise<void>): VirtualTime {
  const heap: Due[] = []
  let [present, count] = [start, 0]
  const after = (ms: number, work: () => void): void => { push(heap, { at: present + Math.max(0, Math.round(ms)), order: count++, work }) }
  return {
    now: () => present,
    text: (offsetMs = 0) => new Date(present + offsetMs).toISOString(),
    after,
    sleep: ms => new Promise(resolve => { after(ms, resolve) }),
    async passUntil(moment, isOver = () => false) {
      await settle()
      while (heap.length > 0 && heap[0]!.at <= moment && !isOver()) {
        const due = pop(heap)
        present = Math.max(present, due.at)
        due.work()
        await settle()
      }
      if (!isOver()) present = Math.max(present, moment)
    },
  }
}

const isBefore = (one: Due, other: Due): boolean => one.at < other.at || (one.at === other.at && one.order < other.order)

function push(heap: Due[], due: Due): void {
  let place = heap.push(due) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (!isBefore(heap[place]!, heap[parent]!)) return
    ;[heap[place], heap[parent]] = [heap[parent]!, heap[place]!]
    place = parent
  }
}

function pop(heap: Due[]): Due {
  const first = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return first
  heap[0] = last
  for (let place = 0; ;) {
    const [left, right] = [2 * place + 1, 2 * place + 2]
    let least = place
    if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left
    if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right
    if (least === place) return first
    ;[heap[place], heap[least]] = [heap[least]!, heap[place]!]
    place = least
  }
}
