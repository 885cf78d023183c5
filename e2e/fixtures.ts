import { test as base, type APIRequestContext } from '@playwright/test'
import { clubIdOf } from './club'
import { blankDevice, signedInDevice, type Device } from './device'
import { startProxy, type FaultyProxy } from './faulty-proxy'
import { freePort } from './production-server'
import { ADMIN, startServer, type ServerUnderTest } from './server-under-test'

export const SECOND_ADMIN = 'second@demo.example'
export const COACH = 'coach@demo.example'

interface Story {
  /** A production server with an empty database of its own and the demo clubs in it. */
  server: ServerUnderTest
  /** Stands between browsers and server; only for a story with `behindProxy`. */
  faults: FaultyProxy
  beforeBrowsers: FaultyProxy | null
  /** Whether a story wants the proxy. */
  behindProxy: boolean
  /** What is done with the server's database before it starts; nothing unless a story wants it. */
  beforeStart: ((database: string) => void) | null
  /** A device of somebody who is signed in and in step with the server. */
  device: (email: string) => Promise<Device>
  /** A browser profile that nobody has used yet. */
  blank: () => Promise<Device>
  /** An administrator's program beside the devices: sees what the server holds. */
  observer: APIRequestContext
  clubId: string
}

interface Ports { ports: { server: number; proxy: number } }

export const test = base.extend<Story & Ports>({
  behindProxy: [false, { option: true }],
  ports: async ({}, use) => { await use({ server: await freePort(), proxy: await freePort() }) },
  beforeStart: async ({}, use) => { await use(null) },
  server: async ({ ports, behindProxy, beforeStart }, use, info) => {
    const server = await startServer(ports.server, `http://localhost:${behindProxy ? ports.proxy : ports.server}`, beforeStart ?? undefined)
    await use(server)
    await server.stop()
    if (info.status !== info.expectedStatus) await info.attach('server', { body: server.output(), contentType: 'text/plain' })
  },
  beforeBrowsers: async ({ ports, behindProxy }, use) => {
    const proxy = behindProxy ? await startProxy(ports.proxy, ports.server) : null
    await use(proxy)
    await proxy?.stop()
  },
  faults: async ({ beforeBrowsers }, use) => {
    if (beforeBrowsers === null) throw new Error('a story about lost answers says test.use({ behindProxy: true })')
    await use(beforeBrowsers)
  },
  blank: async ({ browser, server, beforeBrowsers: _proxy }, use) => {
    const devices: Device[] = []
    await use(async () => {
      const device = await blankDevice(browser, server)
      devices.push(device)
      return device
    })
    await Promise.all(devices.map(device => device.context.close()))
  },
  device: async ({ browser, server, beforeBrowsers: _proxy }, use) => {
    const devices: Device[] = []
    await use(async email => {
      const device = await signedInDevice(browser, server, email)
      devices.push(device)
      return device
    })
    await Promise.all(devices.map(device => device.context.close()))
  },
  observer: async ({ server }, use) => { await use(await server.session(ADMIN)) },
  clubId: async ({ observer }, use) => { await use(await clubIdOf(observer)) },
})

export { ADMIN } from './server-under-test'
export { expect } from '@playwright/test'
