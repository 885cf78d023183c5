'use client'
import { createContext } from 'react'
import type { Device } from './device.ts'
import type { SessionView } from './session.ts'
import type { UpdateState } from './registration.ts'

/** Set by the providers (session-provider.tsx, device-provider.tsx), read by the hooks (session-hooks.ts, hooks.ts). */
export const DeviceContext = createContext<Device | null>(null)
export const SessionContext = createContext<SessionView | null>(null)
export const UpdateContext = createContext<UpdateState | null>(null)
