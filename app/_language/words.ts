import { _createCache, createTranslator, type _Translator as Translator } from 'use-intl/core'
import type { Catalog, Namespace } from './catalog'
import { english } from './english'
import { frenchSpaces } from './french-spaces'
import { LOCALES, type Language } from './languages'

/**
 * The texts of the screens in the language of this page. One page speaks one language at a time, so wording functions
 * need no argument for it; who switches draws everything anew (`InLanguage`). English is always there: it is what is
 * shown where a language could not be loaded.
 */
interface Current { readonly language: Language; readonly catalog: Catalog; readonly translators: Map<Namespace, unknown> }

/** What formats numbers, dates and plurals costs much to make: one of each for all namespaces, by language. */
const formatters = _createCache()

let asked = 0
let current: Current = { language: 'en', catalog: english, translators: new Map() }

const mapped = (catalog: Catalog, change: (text: string) => string) => Object.fromEntries(Object.entries(catalog).map(([namespace, texts]) =>
  [namespace, Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)]))])) as unknown as Catalog

const CATALOGS: Readonly<Record<Language, () => Promise<Catalog>>> = {
  en: () => Promise.resolve(english),
  nl: async () => (await import('./dutch')).dutch,
  fr: async () => mapped((await import('./french')).french, frenchSpaces),
}

/** Fetches the texts ahead of speaking them. */
export const fetchTexts = async (language: Language): Promise<void> => { await CATALOGS[language]() }

/**
 * Fetches the texts, from the worker's store where there is no network, and speaks that language from now on, unless another one is asked for meanwhile.
 * Throws where they can't be had.
 */
export async function speak(language: Language): Promise<void> {
  const mine = ++asked
  const catalog = await CATALOGS[language]()
  // Another language was asked for meanwhile, and may have been quicker.
  if (mine !== asked) return
  current = { language, catalog, translators: new Map() }
}

export const spoken = (): Language => current.language
/** Such as `nl-BE`, for `Intl`. */
export const locale = (): string => LOCALES[current.language]

/** A text that can't be said (something is missing in what a newer version sent) is shown by its key, and the page goes on; in tests it fails. */
function told(error: unknown): void {
  if (typeof reportError === 'undefined') throw error
  reportError(error)
}

function translator<N extends Namespace>(namespace: N): Translator<typeof english, N> {
  const known = current.translators.get(namespace)
  if (known !== undefined) return known as Translator<typeof english, N>
  const made = createTranslator({ locale: locale(), messages: current.catalog as typeof english, namespace, onError: told, _cache: formatters })
  current.translators.set(namespace, made)
  return made as Translator<typeof english, N>
}

/**
 * The texts of one namespace: `const t = words('roster')` at the top of a module, then `t('add')`, `t('waiting', { count: 3 })`
 * (ICU, with plurals), and `t.rich('teams', { b: text => <b>{text}</b> })` where a part of a sentence is drawn differently.
 */
export function words<N extends Namespace>(namespace: N): Translator<typeof english, N> {
  const say = (...args: Parameters<Translator>) => (translator(namespace) as Translator)(...args)
  const parts = {
    rich: (...args: Parameters<Translator['rich']>) => (translator(namespace) as Translator).rich(...args),
    has: (...args: Parameters<Translator['has']>) => (translator(namespace) as Translator).has(...args),
  }
  return Object.assign(say, parts) as unknown as Translator<typeof english, N>
}

/** "Anna, Bo and Jan", in the language of the page. */
export const listed = (items: readonly string[]): string => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items)
