/** For tests: whether what was recorded stands in an order that agrees with what its senders saw. */

/** One request from its sending to its answer, by one clock; `recorded`: ids of the events that it was answered for. */
export interface Observed { readonly begun: number; readonly ended: number; readonly recorded: readonly string[] }

/**
 * The requests that are out of order: with an event that stands before one of a request which had been answered before this one was sent,
 * or that isn't there at all. Empty where the history is one that a single server, taking one request at a time, could have made.
 */
export function outOfOrder(observed: readonly Observed[], placeOf: ReadonlyMap<string, number>): readonly Observed[] {
  const placesOf = ({ recorded }: Observed) => recorded.map(id => placeOf.get(id) ?? -Infinity)
  const ended = [...observed].sort((one, other) => one.ended - other.ended)
  let [next, highest] = [0, 0]
  return [...observed].sort((one, other) => one.begun - other.begun).filter(request => {
    for (; next < ended.length && ended[next]!.ended < request.begun; next += 1) highest = Math.max(highest, ...placesOf(ended[next]!))
    return placesOf(request).some(place => place <= highest)
  })
}
