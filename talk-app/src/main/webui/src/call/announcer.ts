const repeatAfterSeconds = [0, 1, 2, 4, 8, 16]

/**
 * Messages sent before a receiver's data channel is open are lost, and nobody tells us when it opens: after somebody
 * joined, the whole state is repeated for a while.
 */
export class Announcer {
  private timers: ReturnType<typeof setTimeout>[] = []

  constructor(private readonly announce: () => void) {}

  somebodyJoined(): void {
    this.stop()
    this.timers = repeatAfterSeconds.map((seconds) => setTimeout(this.announce, seconds * 1000))
  }

  stop(): void {
    this.timers.forEach(clearTimeout)
    this.timers = []
  }
}
