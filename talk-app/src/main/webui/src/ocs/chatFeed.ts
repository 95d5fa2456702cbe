import { Backoff } from '../signaling/backoff'
import type { ChatPage } from './chat'
import { newer } from './chat'
import { OcsError, isAbort } from './errors'

const pollSeconds = 30

/**
 * Keeps asking for messages newer than the last known one. Two ways, switched by `useEvents`:
 * a long poll that is always open, or – while the signaling server relays chat – only when `refresh` is called.
 * Its position only moves by what it fetched: a relayed message says nothing of those before it.
 * Ends by `stop` or when the conversation is gone (`onGone`).
 */
export class ChatFeed {
  private readonly backoff = new Backoff(1000, 16000)
  private abort = new AbortController()
  private stopped = false
  private eventDriven = false
  private refreshWanted = false
  private wake: () => void = () => {}

  constructor(
    private readonly token: string,
    private lastKnown: number,
    private readonly listener: { onPage(page: ChatPage): void; onGone(error: OcsError): void },
    private readonly fetchNewer: typeof newer = newer,
  ) {}

  async run(): Promise<void> {
    while (!this.stopped) {
      if (this.eventDriven && !this.refreshWanted) {
        await new Promise<void>((resolve) => (this.wake = resolve))
        continue
      }
      await this.askOnce()
    }
  }

  stop(): void {
    this.stopped = true
    this.abort.abort()
    this.wake()
  }

  /** Something may be new: ask now. */
  refresh(): void {
    this.refreshWanted = true
    this.wake()
  }

  useEvents(available: boolean): void {
    if (this.eventDriven === available) return
    this.eventDriven = available
    this.refreshWanted = true
    this.abort.abort()
    this.wake()
  }

  private async askOnce(): Promise<void> {
    const timeout = this.refreshWanted ? 0 : pollSeconds
    this.refreshWanted = false
    this.abort = new AbortController()
    try {
      const page = await this.fetchNewer(this.token, this.lastKnown, timeout, this.abort.signal)
      this.backoff.reset()
      this.lastKnown = Math.max(this.lastKnown, page.lastGiven)
      // There may be more than one page of what was missed.
      this.refreshWanted ||= this.eventDriven && page.messages.length > 0
      if (!this.stopped) this.listener.onPage(page)
    } catch (error) {
      if (this.stopped || isAbort(error)) return
      if (error instanceof OcsError && [401, 403, 404].includes(error.status)) {
        this.stop()
        this.listener.onGone(error)
        return
      }
      this.refreshWanted = true
      await this.pause(this.backoff.nextMillis())
    }
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
