import type { RoomFrame } from './messages'

/** A refusal of the signaling server, or `connection_lost` / `timeout` of our own. */
export class SignalingError extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

interface Pending {
  resolve(room: RoomFrame['room']): void
  reject(error: SignalingError): void
  timer: ReturnType<typeof setTimeout>
}

const answerWithinMillis = 15000

/** Requests by id that wait for their answer. */
export class PendingRequests {
  private readonly pending = new Map<string, Pending>()
  private lastId = 0

  send(transmit: (id: string) => void): Promise<RoomFrame['room']> {
    const id = String(++this.lastId)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.refuse(id, new SignalingError('timeout')), answerWithinMillis)
      this.pending.set(id, { resolve, reject, timer })
      transmit(id)
    })
  }

  /** False when nobody waits for this id. */
  answer(id: string | undefined, room: RoomFrame['room']): boolean {
    const request = this.take(id)
    request?.resolve(room)
    return request !== undefined
  }

  refuse(id: string | undefined, error: SignalingError): void {
    this.take(id)?.reject(error)
  }

  refuseAll(error: SignalingError): void {
    for (const id of [...this.pending.keys()]) this.refuse(id, error)
  }

  private take(id: string | undefined): Pending | undefined {
    if (id === undefined) return undefined
    const request = this.pending.get(id)
    this.pending.delete(id)
    clearTimeout(request?.timer)
    return request
  }
}
