'use client'
import { MantineThemeProvider } from '@mantine/core'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { preferenceNow, setPreference, usePreference } from '../admin/_parts/preferences'
import { languageFor, LOCALES, type Language } from './languages'
import { fetchTexts, speak, spoken, words } from './words'

const t = words('common')

// Before anything is drawn: everything waits for the texts.
if (typeof window !== 'undefined') void fetchTexts(languageFor(preferenceNow('language'), navigator.languages)).catch(() => undefined)

/**
 * Everything in it speaks the language that was chosen on this device, or else the browser's. `loading` stands there until its
 * texts are at hand (and is what the server answers, the same for everyone); a switch draws everything anew.
 */
export function InLanguage({ loading, children }: { loading: ReactNode; children: ReactNode }) {
  const chosen = usePreference('language')
  const [shown, setShown] = useState<Language | null>(null)
  useEffect(() => {
    let left = false
    const wanted = languageFor(chosen, navigator.languages)
    const show = () => {
      if (left) return
      document.documentElement.lang = LOCALES[spoken()]
      setShown(spoken())
    }
    speak(wanted).then(show, show) // its texts can't be had: what was spoken before stays
    return () => { left = true }
  }, [chosen])
  return shown === null ? loading : <Worded key={shown}>{children}</Worded>
}

/** What components say by themselves. */
function Worded({ children }: { children: ReactNode }) {
  const theme = useMemo(() => {
    const closable = { defaultProps: { closeButtonProps: { 'aria-label': t('close') } } }
    return { components: { Modal: closable, Drawer: closable } }
  }, [])
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>
}

export const chooseLanguage = (language: Language) => setPreference('language', language)
