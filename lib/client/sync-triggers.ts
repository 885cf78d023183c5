import type { Device } from './device.ts'
export function startSyncTriggers(_device: Device): () => void { return () => {} }
