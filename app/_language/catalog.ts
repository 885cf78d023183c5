import type { english } from './english'

type English = typeof english
export type Namespace = keyof English

/** The texts of one namespace in another language: exactly the keys that English has. */
export type Same<N extends Namespace> = Readonly<Record<keyof English[N], string>>
export type Catalog = { readonly [N in Namespace]: Same<N> }
