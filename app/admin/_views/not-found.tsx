'use client'
import { Link } from '../_parts/location'
import { Empty, Screen } from '../_parts/screen'

export function NotFoundView() {
  return (
    <Screen title="Not found">
      <Empty title="There is no screen at this address" action={<Link to="/admin">Home</Link>} />
    </Screen>
  )
}
