'use client'
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { words } from '../../_language/words'
import { Empty } from './screen'

const t = words('shell'), common = words('common')

interface Props { readonly children: ReactNode }

/** Around a screen: where it can't be drawn, such as when its code can't be had, the header with the state of syncing stays, and what can be done is said. */
export class ScreenFailure extends Component<Props, { failure: unknown }> {
  override state = { failure: null }
  static getDerivedStateFromError(failure: unknown) {
    return { failure }
  }
  override render() {
    const { failure } = this.state
    return failure === null ? this.props.children : <Failed detail={String(failure)} onAgain={() => { this.setState({ failure: null }) }} />
  }
}

function Failed({ detail, onAgain }: { detail: string; onAgain: () => void }) {
  return <div role="alert" style={{ padding: '0 24px' }}>
    <Empty title={t('screenFailed')} action={<Button onClick={onAgain}>{common('tryAgain')}</Button>}>{t('screenFailedMeans', { detail })}</Empty>
  </div>
}
