import { vi } from 'vitest'
import type { Credentials, SignalingListener, Socket } from '../src/signaling/client'
import { SignalingClient } from '../src/signaling/client'

interface SentFrame {
  id?: string
  type: string
  hello?: { version: string; resumeid?: string; auth?: { url: string; params: unknown } }
  room?: { roomid: string; sessionid?: string }
  message?: { data: { type: string } }
}

/** The server's end of one WebSocket, played by the test. */
export class FakeSocket implements Socket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: SentFrame[] = []
  closed = false

  constructor(readonly url: string) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text) as SentFrame)
  }

  close(): void {
    this.closed = true
  }

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  welcomes(features: string[] = ['hello-v2']): void {
    this.onopen?.()
    this.says({ type: 'welcome', welcome: { version: '1', features } })
  }

  greets(session: string, resume = `resume-${session}`, features: string[] = ['mcu']): void {
    this.says({
      id: 'hello',
      type: 'hello',
      hello: { version: '2.0', sessionid: session, resumeid: resume, server: { version: '1', features } },
    })
  }

  refuses(code: string): void {
    this.says({ id: 'hello', type: 'error', error: { code, message: '' } })
  }

  breaks(code = 1006): void {
    this.onclose?.({ code })
  }

  last(): SentFrame {
    return this.sent[this.sent.length - 1]!
  }
}

export const bothWays: Credentials = {
  server: 'https://hpb.example/signaling/',
  backendUrl: 'https://cloud.example/ocs/v2.php/apps/spreed/api/v3/signaling/backend',
  ticket: { userid: 'alice', ticket: 'ticket' },
  token: 'jwt',
}

/** A client together with all sockets it opened and all it told its listener. */
export function clientUnderTest(credentials: () => Promise<Credentials> = () => Promise.resolve(bothWays)) {
  const sockets: FakeSocket[] = []
  const listener = {
    onState: vi.fn(),
    onHello: vi.fn(),
    onRoom: vi.fn(),
    onEvent: vi.fn(),
    onPeerMessage: vi.fn(),
    onControl: vi.fn(),
    onTrouble: vi.fn(),
  } satisfies SignalingListener
  const client = new SignalingClient(credentials, listener, (url) => {
    const socket = new FakeSocket(url)
    sockets.push(socket)
    return socket
  })
  const socket = () => sockets[sockets.length - 1]!
  return { client, listener, sockets, socket }
}
