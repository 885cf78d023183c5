import { pino } from 'pino'

/** The server's log, JSON lines on standard output. Ids only: no names, no addresses, no content of events (PROTOCOL E5). */
export const log = pino({ base: null, level: process.env.LOG_LEVEL ?? 'info', redact: ['*.password', '*.email', '*.name', '*.cookie', '*.authorization', '*.token'] })
