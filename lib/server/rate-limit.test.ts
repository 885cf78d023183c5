import { describe, expect, test } from 'vitest'
import { addressOfCaller, rateLimiter, SIGN_IN_LIMIT, USER_LIMIT } from './rate-limit.ts'
import { isDecodable } from './undecodable-addresses.ts'
import { originsOf } from './server.ts'

describe('rate limits', () => {
  test('a user has at least 200 requests a second, second after second', () => {
    let now = 0
    const limiter = rateLimiter(() => now)
    for (let request = 0; request < 200 * 60; request++) {
      now += 5
      expect(limiter.take('user', USER_LIMIT)).toBe(0)
    }
  })

  test('ten sign-ins at once, then one every six seconds; the answer says how long to wait', () => {
    let now = 0
    const limiter = rateLimiter(() => now)
    for (let count = 0; count < 10; count++) expect(limiter.take('a', SIGN_IN_LIMIT)).toBe(0)
    expect(limiter.take('a', SIGN_IN_LIMIT)).toBeCloseTo(6)
    expect(limiter.take('b', SIGN_IN_LIMIT)).toBe(0)
    now = 6001
    expect(limiter.take('a', SIGN_IN_LIMIT)).toBe(0)
    expect(limiter.take('a', SIGN_IN_LIMIT)).toBeGreaterThan(0)
  })

  test('the address is what the nearest proxy wrote; of IPv6 the network of 64 bits counts', () => {
    const of = (forwarded: string) => addressOfCaller(new Headers({ 'x-forwarded-for': forwarded }))
    expect(of('203.0.113.7')).toBe('203.0.113.7')
    expect(of('1.2.3.4, 203.0.113.7')).toBe('203.0.113.7')
    expect(of('::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(of('2001:db8:0:12::1')).toBe(of('2001:0DB8:0000:0012:ffff:ffff:ffff:ffff'))
    expect(of('2001:db8:0:13::1')).not.toBe(of('2001:db8:0:12::1'))
    expect(addressOfCaller(new Headers())).toBe('unknown')
  })
})

test('the same server has three names on one\'s own machine, and one elsewhere', () => {
  expect(originsOf('http://localhost:3000')).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
  expect(originsOf('https://sideline.example')).toEqual(['https://sideline.example'])
})

test('addresses that can\'t be decoded are told from those that can', () => {
  for (const url of ['/', '/api/rosters?q=%ff', '/%C3%A9']) expect(isDecodable(url), url).toBe(true)
  for (const url of ['/%', '/api/%ff', '/%c3', '/a%zz?b']) expect(isDecodable(url), url).toBe(false)
})
