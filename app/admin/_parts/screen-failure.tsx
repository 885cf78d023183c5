'use client'
import { Button } from '@mantine/core'
import { Component, Fragment, type ComponentType, type ReactNode } from 'react'
import { words } from '../../_language/words'
import { Empty } from './screen'

const t = words('shell'), common = words('common')

interface Props {
  readonly children: ReactNode
  /** Around what is said instead, where the screen brings its frame with it: then nothing else goes on. */
  readonly frame?: ComponentType<{ children: ReactNode }>
}

/** Around a screen: where it can't be drawn, such as when its code can't be had, the header with the state of syncing stays, and what can be done is said. */
export class ScreenFailure extends Component<Props, { failure: unknown }> {
  override state = { failure: null }
  static getDerivedStateFromError(failure: unknown) {
    return { failure }
  }
  override render() {
    const { failure } = this.state
    const { children, frame: Frame = Fragment } = this.props
    if (failure === null) return children
    return <Frame><Failed means={Frame === Fragment ? 'screenFailedMeans' : 'programFailedMeans'} detail={String(failure)} onAgain={() => { this.setState({ failure: null }) }} /></Frame>
  }
}

function Failed({ means, detail, onAgain }: { means: 'screenFailedMeans' | 'programFailedMeans'; detail: string; onAgain: () => void }) {
  return <div role="alert" style={{ padding: '0 24px' }}>
    <Empty title={t('screenFailed')} action={<Button onClick={onAgain}>{common('tryAgain')}</Button>}>{t(means, { detail })}</Empty>
  </div>
}
