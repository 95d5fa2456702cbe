const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** For the conversation list: "now", "5 min", "14:03", "Mon", "3 Mar". */
export function shortTime(timestampSeconds: number, now: Date = new Date(), locale?: string): string {
  const then = new Date(timestampSeconds * 1000)
  const age = now.getTime() / 1000 - timestampSeconds
  if (age < minute) return 'now'
  if (age < hour) return `${Math.floor(age / minute)} min`
  if (sameDay(then, now)) return clock(timestampSeconds, locale)
  if (age < 6 * day) return then.toLocaleDateString(locale, { weekday: 'short' })
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return then.toLocaleDateString(locale, { day: 'numeric', month: 'short', year })
}

export function clock(timestampSeconds: number, locale?: string): string {
  return new Date(timestampSeconds * 1000).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' })
}

/** For day separators: "Today", "Yesterday", "Monday, 3 March". */
export function dayLabel(timestampSeconds: number, now: Date = new Date(), locale?: string): string {
  const then = new Date(timestampSeconds * 1000)
  if (sameDay(then, now)) return 'Today'
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (sameDay(then, yesterday)) return 'Yesterday'
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return then.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', year })
}

export function fullTime(timestampSeconds: number, locale?: string): string {
  return new Date(timestampSeconds * 1000).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' })
}

/** How long a call lasts: "4:07", "1:02:45". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / hour)
  const minutes = Math.floor((whole % hour) / minute)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % minute)}` : `${minutes}:${two(whole % minute)}`
}

export function sameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()
}
