/** The languages of the screens; a club in Belgium speaks the first two, its guests the third. */
export const LANGUAGES = ['nl', 'fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** How each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { nl: 'Nederlands', fr: 'Français', en: 'English' }

/** For numbers, lists and sorting. */
export const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB' }

const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text)

/** The language that was chosen, else the first of the browser's (`nl-BE`, `fr`…) that there is, else English. */
export function languageFor(chosen: string | null, wanted: readonly string[]): Language {
  return [chosen ?? '', ...wanted].map(tag => tag.split('-')[0]!.toLowerCase()).find(isLanguage) ?? 'en'
}
