import { v5 } from 'uuid'

/** The UUID version 5 of a name in a namespace (a UUID): the same pair gives the same id everywhere (PROTOCOL R9). */
export const namedId = (namespace: string, name: string): string => v5(name, namespace)
