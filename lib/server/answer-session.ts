import type { SignedInCall } from './secured.ts'

/** Who is signed in, and in which clubs with which role (PROTOCOL section 3). Prolongs the session of whoever asks. */
export async function answerSession({ caller }: SignedInCall<unknown, unknown>): Promise<Response> {
  const { user, memberships, cookies } = caller
  const response = Response.json({ user, memberships: memberships.map(({ clubId, clubName, role, teamIds }) => ({ clubId, clubName, role, teamIds })) })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
