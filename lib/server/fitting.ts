import * as z from 'zod/mini'
import { readAs, type Shape } from '#lib/event-sourcing/shape.ts'

/** Text of the domain where the server reads parameters and bodies. */
export const fitting = (shape: Shape<string>) => z.string().check(({ value, issues }) => {
  const read = readAs(shape, value)
  if (read.kind === 'unfit') issues.push(...read.issues.map(({ reason }) => ({ code: 'custom' as const, input: value, message: reason })))
})
