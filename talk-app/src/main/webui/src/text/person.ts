/** Two letters for an avatar: first and last word; a single word gives one letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => word !== '')
  const letters = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words
  return letters.map((word) => [...word][0]!.toLocaleUpperCase()).join('')
}

/** The same name always has the same hue, on every device. */
export function hueOf(seed: string): number {
  let hash = 2166136261
  for (const character of seed) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619)
  return ((hash >>> 0) % 24) * 15
}

/** "Anna", "Anna and Ben", "Anna, Ben and 3 others". */
export function listOfNames(names: string[], shown = 2): string {
  if (names.length === 0) return ''
  if (names.length === 1) return names[0]!
  const first = names.slice(0, shown)
  const rest = names.length - first.length
  if (rest === 0) return `${first.slice(0, -1).join(', ')} and ${first[first.length - 1]}`
  return `${first.join(', ')} and ${rest} ${rest === 1 ? 'other' : 'others'}`
}
