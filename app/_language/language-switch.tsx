'use client'
import { SegmentedControl } from '@mantine/core'
import { chooseLanguage } from './in-language'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from './languages'
import { spoken, words } from './words'

const t = words('pages')

/** The language of this device; each is called as it calls itself. */
export function LanguageSwitch() {
  const languages = LANGUAGES.map(language => ({ value: language, label: <span lang={language}>{LANGUAGE_NAMES[language]}</span> }))
  return <SegmentedControl aria-label={t('language')} value={spoken()} onChange={value => chooseLanguage(value as Language)} data={languages} />
}
