/** Whether two JSON values say the same; members that are `undefined` count as absent. Parts that are shared cost nothing. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, index) => isSameJson(item, other[index]))
  }
  const [members, others] = [namesOf(one), namesOf(other)]
  return members.length === others.length && members.every(name => Object.hasOwn(other, name) && isSameJson(memberOf(one, name), memberOf(other, name)))
}

const memberOf = (object: object, name: string): unknown => (object as { readonly [name: string]: unknown })[name]
const namesOf = (object: object): readonly string[] => Object.keys(object).filter(name => memberOf(object, name) !== undefined)
