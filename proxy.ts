import { NextResponse, type NextRequest } from 'next/server'

const NONCE_BYTES = 16

/** Headers only: the policy of every page, with a nonce of its own. Never authorizes, and never sees /api, whose bodies it would cut. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))))
  const policy = [
    "default-src 'none'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'",
    "form-action 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy) // Next reads the nonce from here
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** Every page. Not: the API, schemas and problems, what the build made, and files with an ending. */
export const config = { matcher: ['/', '/((?!api/|api$|schemas/|problems/|_next/|.*\\.[a-z0-9]+$).+)'] }
