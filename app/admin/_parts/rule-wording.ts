import { words } from '../../_language/words'
import type { Executed } from '#lib/client/execute.ts'
import type { trySetAsideAgain } from '#lib/client/rescue.ts'
import type { Trouble } from '#lib/client/sync-status.ts'
import type { RuleName } from '#lib/domain/rules.ts'
import { inTurn } from './wording'

/** Why something couldn't be done, in plain words. The only place that words a refusal for the screen. */

const t = words('refusals')

/** A sentence for the rule of a stable name; `otherwise` for rules of a newer server that have none here. */
export function sentenceOfRule(rule: string, otherwise: string = rule): string {
  const key = `rule-${rule}` as `rule-${RuleName}`
  return t.has(key) ? t(key) : otherwise
}

const fieldOf = (pointer: string) => pointer.split('/').at(-1) ?? ''

/** The fields of a form as the screen calls them, by the last part of a pointer such as `/data/birthDate`. */
function fieldWords(pointer: string): string {
  const key = `field-${fieldOf(pointer)}` as 'field-name'
  return t.has(key) ? t(key) : t('thisField')
}

/** What is said of a value that doesn't fit, in English for programs, and how the screens say it; numbers are taken over. */
const REASONS: readonly (readonly [said: RegExp, inWords: (number: number) => string])[] = [
  [/^is missing or of the wrong type$/, () => t('isMissing')], [/^is not one of the allowed values$/, () => t('isNotAllowed')],
  [/^is too long$/, () => t('isTooLong')], [/^is too short$/, () => t('isTooShort')],
  [/^must be 1 to (\d+) characters on one line/, max => t('isNoLine', { max })], [/^must be at most (\d+) characters/, max => t('isNoText', { max })],
  [/^must be a date/, () => t('isNoDate')], [/^must be 0, 00 or 1 to 99$/, () => t('isNoNumber')], [/^must not end before it starts$/, () => t('endsTooEarly')],
]

function reasonWords(reason: string): string {
  for (const [said, inWords] of REASONS) {
    const match = said.exec(reason)
    if (match !== null) return inWords(Number(match[1]))
  }
  return reason
}

/** Why the last synchronization didn't come through, such as "no answer in time"; what a server names that has no words here is said as it came. */
export function sentenceOfTrouble(trouble: Trouble): string {
  if (trouble.kind === 'unreachable') {
    // What an earlier version of the program left has no reason that is known here.
    const why = `unreachable-${trouble.why}` as const
    return t.has(why) ? t(why, { status: String(trouble.status) }) : ''
  }
  const { slug, title, detail } = trouble.problem
  const key = `sync-${slug}` as 'sync-device'
  return t.has(key) ? t(key, { detail: detail ?? '' }) : detail ?? title
}

/** What went wrong, for a toast or the foot of a form; null where nothing did. */
export function sentenceOfFailure(executed: Executed): string | null {
  switch (executed.kind) {
    case 'saved':
    case 'no-effect': return null
    case 'rule-broken': return sentenceOfRule(executed.rule)
    case 'invalid-command':
      return executed.issues.map(issue => t('fieldRefused', { field: fieldWords(issue.pointer), reason: reasonWords(issue.reason) })).join('. ') || t('incomplete')
    case 'needs-update': return t('needsUpdate')
    case 'storage-full': return t('storageFull')
    case 'not-kept': return t('notKept', { detail: executed.detail })
  }
}

/** The failures of a form's fields by field name, to stand beside the fields. */
export function failuresByField(executed: Executed): Readonly<Record<string, string>> {
  if (executed.kind !== 'invalid-command') return {}
  return Object.fromEntries(executed.issues.map(issue => [fieldOf(issue.pointer), reasonWords(issue.reason)]))
}

/** Why the server didn't take a change. */
export function sentenceOfProblem(problem: { readonly slug: string; readonly title: string; readonly detail?: string }): string {
  const key = `problem-${problem.slug}` as 'problem-forbidden'
  return t.has(key) ? t(key) : problem.detail ?? problem.title
}

/** What couldn't be tried again, and why; null where everything could. */
export function sentenceOfTrying(tried: Awaited<ReturnType<typeof trySetAsideAgain>>): string | null {
  if (tried.kind === 'needs-update') return t('updatedElsewhere')
  if (tried.kind === 'not-kept') return t('notTried', { detail: tried.detail })
  if (tried.left.length === 0) return null
  return t('staySetAside', { count: tried.left.length, reasons: inTurn([...new Set(tried.left.map(({ why }) => t(`stayed-${why}`)))]) })
}
