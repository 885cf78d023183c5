/** How many requests a user or an address may make. In memory: it protects one process, and forgets when that ends. */

/** At most `burst` at once, and `perSecond` on and on. */
export interface Limit { readonly burst: number; readonly perSecond: number }

/** A user's ordinary requests. PROTOCOL section 7 promises at least 200 a second. */
export const USER_LIMIT: Limit = { burst: 600, perSecond: 250 }
/** Requests without a session, by address. */
export const STRANGER_LIMIT: Limit = { burst: 600, perSecond: 250 }
/** Sign-ins of one account from one address: ten a minute. */
export const SIGN_IN_LIMIT: Limit = { burst: 10, perSecond: 10 / 60 }
/** Sign-ins of one address with any account, and of one account from any address: a whole sports hall may share one address. */
export const SIGN_IN_WIDE_LIMIT: Limit = { burst: 60, perSecond: 1 }

const KEYS_MAX = 20_000

export interface RateLimiter {
  /** Takes one from the key's bucket; gives 0, or the seconds until there is one again. */
  take(key: string, limit: Limit): number
}

/** Token buckets. `nowMs` is a clock that never goes back, such as `performance.now`. */
export function rateLimiter(nowMs: () => number): RateLimiter {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(key, { burst, perSecond }) {
      const now = nowMs()
      const bucket = buckets.get(key) ?? { left: burst, at: now }
      bucket.left = Math.min(burst, bucket.left + (now - bucket.at) / 1000 * perSecond)
      bucket.at = now
      // Taken out and put in again, the map is in order of use: the first is the longest unused
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > KEYS_MAX) buckets.delete(buckets.keys().next().value!)
      if (bucket.left < 1) return (1 - bucket.left) / perSecond
      bucket.left -= 1
      return 0
    },
  }
}

export const unlimited: RateLimiter = { take: () => 0 }

/** The address that a limit counts: the last one, which the nearest proxy wrote; of IPv6 the network of 64 bits. */
export function addressOfCaller(headers: Headers): string {
  const address = (headers.get('x-forwarded-for') ?? '').split(',').at(-1)!.trim().toLowerCase()
  if (address === '') return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  if (mapped !== null) return mapped[1]!
  return address.includes(':') ? network64(address) : address
}

function network64(address: string): string {
  const [head = '', tail] = address.split('%', 1)[0]!.split('::', 2)
  const groups = (text: string) => text === '' ? [] : text.split(':')
  const front = groups(head)
  const back = tail === undefined ? [] : groups(tail)
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return `${[...front, ...zeros, ...back].slice(0, 4).map(group => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
