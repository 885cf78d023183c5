import { NoPage } from './no-page'

export default function NotFound() {
  return <NoPage />
}
