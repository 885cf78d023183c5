'use client'
import { Button } from '@mantine/core'
import { words } from '../../_language/words'
import { Empty } from '../_parts/screen'
import { PlainFrame } from './bare-frames'

const t = words('shell'), common = words('common')

/** Where the browser keeps nothing at all. */
export function NoStore({ detail }: { detail: string }) {
  return (
    <PlainFrame>
      <Empty title={t('noStore')} action={<Button onClick={() => location.reload()}>{common('tryAgain')}</Button>}>
        {t('noStoreMeans', { detail })}
      </Empty>
    </PlainFrame>
  )
}
