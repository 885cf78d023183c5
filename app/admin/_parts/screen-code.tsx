'use client'
import { createElement, useEffect, useState, type ComponentType } from 'react'
import { words } from '../../_language/words'
import { whenIdle } from './idle'
import { notice } from './notices'
import { LoadingScreen } from './screen'

const t = words('common')

/** A screen whose code is loaded when it is first needed, or ahead of that. */
export interface ScreenCode<Props> {
  readonly Screen: ComponentType<Props>
  readonly load: () => Promise<void>
}

/** Code that is fetched once, when it is asked for; again only where it couldn't be had. */
function codeOf<Code>(fetchCode: () => Promise<Code>): { readonly now: () => Code | null; readonly load: () => Promise<void> } {
  let code: Code | null = null
  let loading: Promise<void> | null = null
  const load = (): Promise<void> => (loading ??= fetchCode().then(fetched => { code = fetched }, (error: unknown) => {
    loading = null
    throw error
  }))
  return { now: () => code, load }
}

/**
 * Not `lazy` or `dynamic`: those wait by Suspense, and React holds back what was waited for until 300 ms after it drew the sign of waiting. Where the
 * code has come by the time the screen is drawn, this draws it at once. `Loading` stands there where it hasn't.
 */
export function screenCode<Props extends object>(fetchCode: () => Promise<ComponentType<Props>>, Loading: ComponentType = LoadingScreen): ScreenCode<Props> {
  const { now, load } = codeOf(fetchCode)
  function Screen(props: Props) {
    const [shown, setShown] = useState(now)
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
    useEffect(() => {
      if (shown !== null) return
      let left = false
      load().then(() => { if (!left) setShown(now) }, (error: unknown) => { if (!left) setFailure({ error }) })
      return () => { left = true }
    }, [shown])
    if (failure !== null) throw failure.error
    return shown === null ? <Loading /> : createElement(shown, props)
  }
  return { Screen, load }
}

/** What is done now and then by code of its own. Null where that can't be had; a notice says so. */
export function deedCode<Deed>(fetchCode: () => Promise<Deed>): () => Promise<Deed | null> {
  const { now, load } = codeOf(fetchCode)
  whenIdle(load)
  return async () => {
    try { await load() } catch { sayMissing() }
    return now()
  }
}

const sayMissing = () => { notice({ text: t('partMissing'), tone: 'refused' }) }
