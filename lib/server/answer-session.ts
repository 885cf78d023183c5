import { peopleOf } from './clubs.ts'
import type { SignedInCall } from './secured.ts'

/** Who is signed in, in which clubs with which role, and for administrators who acts there (PROTOCOL section 3). Prolongs the session of whoever asks. */
export async function answerSession({ caller, server }: SignedInCall<unknown, unknown>): Promise<Response> {
  const { user, memberships, cookies } = caller
  const answered = await Promise.all(memberships.map(async ({ clubId, clubName, role, teamIds }) => (
    { clubId, clubName, role, teamIds, ...(role === 'administrator' && { people: await peopleOf(server.database, clubId) }) }
  )))
  const response = Response.json({ user, memberships: answered })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
