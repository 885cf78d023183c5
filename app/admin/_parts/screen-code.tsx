'use client'
import { createElement, useEffect, useState, type ComponentType } from 'react'
import { LoadingScreen } from './screen'

/** A screen whose code is loaded when it is first needed, or ahead of that. */
export interface ScreenCode<Props> {
  readonly Screen: ComponentType<Props>
  readonly load: () => Promise<void>
}

/**
 * Not `lazy` or `dynamic`: those wait by Suspense, and React holds back what was waited for until 300 ms after it drew the sign of waiting. Where the
 * code has come by the time the screen is drawn, this draws it at once.
 */
export function screenCode<Props extends object>(fetchCode: () => Promise<ComponentType<Props>>): ScreenCode<Props> {
  let code: ComponentType<Props> | null = null
  let loading: Promise<void> | null = null
  const load = (): Promise<void> => (loading ??= fetchCode().then(fetched => { code = fetched }, (error: unknown) => {
    loading = null
    throw error
  }))
  function Screen(props: Props) {
    const [shown, setShown] = useState(() => code)
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
    useEffect(() => {
      if (shown !== null) return
      let left = false
      load().then(() => { if (!left) setShown(() => code) }, (error: unknown) => { if (!left) setFailure({ error }) })
      return () => { left = true }
    }, [shown])
    if (failure !== null) throw failure.error
    return shown === null ? <LoadingScreen /> : createElement(shown, props)
  }
  return { Screen, load }
}
