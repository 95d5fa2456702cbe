import type { ChatMessage } from '../ocs/types'
import { asMap } from '../ocs/types'

/**
 * The known messages of one conversation in order of id. A message replaces its older copy, also the one inside a later
 * message: reactions and deletions arrive as a system message that carries the changed message as `parent`.
 */
export class MessageLog {
  private byId = new Map<number, ChatMessage>()

  merge(messages: ChatMessage[]): void {
    for (const message of messages) {
      this.byId.set(message.id, message)
      this.applyParent(message)
    }
  }

  sorted(): ChatMessage[] {
    return [...this.byId.values()].sort((a, b) => a.id - b.id)
  }

  get newestId(): number {
    return Math.max(0, ...this.byId.keys())
  }

  get oldestId(): number {
    return this.byId.size === 0 ? 0 : Math.min(...this.byId.keys())
  }

  update(messageId: number, change: Partial<ChatMessage>): void {
    const known = this.byId.get(messageId)
    if (known !== undefined) this.byId.set(messageId, { ...known, ...change })
  }

  clear(): void {
    this.byId = new Map()
  }

  private applyParent(message: ChatMessage): void {
    const changed = message.parent
    if (message.systemMessage === '' || changed === undefined || !('message' in changed)) return
    const known = this.byId.get(changed.id)
    if (known === undefined) return
    // What we reacted ourselves is not part of a message meant for everybody.
    const reactionsSelf = changed.reactionsSelf ?? known.reactionsSelf?.filter((one) => one in asMap(changed.reactions))
    this.byId.set(changed.id, { ...known, ...changed, parent: known.parent, reactionsSelf })
  }
}
