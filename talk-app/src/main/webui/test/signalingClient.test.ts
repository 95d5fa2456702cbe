import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { socketUrl } from '../src/signaling/client'
import { bothWays, clientUnderTest } from './fakeSocket'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Lets the promise of the credentials settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

async function signedOn(test: ReturnType<typeof clientUnderTest>, features = ['mcu', 'chat-relay']) {
  test.client.start()
  await settle()
  test.socket().welcomes()
  test.socket().greets('s1', 'r1', features)
}

describe('signing on', () => {
  it('usesTheTokenWhenTheServerKnowsHelloTwo', async () => {
    const test = clientUnderTest()
    test.client.start()
    await settle()
    expect(test.socket().url).toBe('wss://hpb.example/signaling/spreed')
    test.socket().welcomes(['hello-v2'])
    expect(test.socket().last().hello).toMatchObject({ version: '2.0', auth: { url: bothWays.backendUrl, params: { token: 'jwt' } } })
    test.socket().greets('s1')
    expect(test.client.sessionId).toBe('s1')
    expect(test.listener.onHello).toHaveBeenCalledWith('new-session')
  })

  it('usesTheTicketWhenTheServerDoesNot', async () => {
    const test = clientUnderTest()
    test.client.start()
    await settle()
    test.socket().welcomes(['mcu'])
    expect(test.socket().last().hello).toMatchObject({ version: '1.0', auth: { params: { userid: 'alice', ticket: 'ticket' } } })
  })

  it('waitsThreeSecondsForAWelcomeAndThenUsesTheTicket', async () => {
    const test = clientUnderTest()
    test.client.start()
    await settle()
    test.socket().onopen?.()
    expect(test.socket().sent).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(3000)
    expect(test.socket().last().hello?.version).toBe('1.0')
  })

  it('fetchesNewCredentialsAfterARefusal', async () => {
    const credentials = vi.fn(() => Promise.resolve(bothWays))
    const test = clientUnderTest(credentials)
    test.client.start()
    await settle()
    test.socket().welcomes()
    test.socket().refuses('token_expired')
    await vi.advanceTimersByTimeAsync(1000)
    expect(credentials).toHaveBeenCalledTimes(2)
    expect(test.sockets).toHaveLength(2)
  })

  it('tellsOfTroubleAfterFiveRefusalsInARow', async () => {
    const test = clientUnderTest()
    test.client.start()
    for (let refusal = 0; refusal < 5; refusal++) {
      await vi.advanceTimersByTimeAsync(16_000)
      test.socket().welcomes()
      test.socket().refuses('invalid_backend')
    }
    expect(test.listener.onTrouble).toHaveBeenCalledExactlyOnceWith('invalid_backend')
  })
})

describe('a broken connection', () => {
  it('isResumedWithTheSameSession', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    test.socket().breaks()
    expect(test.client.current).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(1000)
    test.socket().onopen?.()
    expect(test.socket().last().hello).toMatchObject({ version: '1.0', resumeid: 'r1' })
    test.socket().greets('s1', 'r1')
    expect(test.listener.onHello).toHaveBeenLastCalledWith('resumed')
  })

  it('getsANewSessionOnTheSameSocketWhenTheOldOneIsGone', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    test.socket().breaks()
    await vi.advanceTimersByTimeAsync(1000)
    test.socket().welcomes()
    test.socket().refuses('no_such_session')
    expect(test.sockets).toHaveLength(2)
    expect(test.socket().last().hello).toMatchObject({ version: '2.0' })
    test.socket().greets('s2')
    expect(test.listener.onHello).toHaveBeenLastCalledWith('new-session')
  })

  it('isTriedAgainAfterOneTwoFourUpToSixteenSeconds', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    for (const seconds of [1, 2, 4, 8, 16, 16]) {
      const before = test.sockets.length
      test.socket().breaks()
      await vi.advanceTimersByTimeAsync(seconds * 740)
      expect(test.sockets).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(seconds * 260 + 1)
      expect(test.sockets).toHaveLength(before + 1)
    }
  })

  it('keepsMessagesForTheResumedSessionOnly', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    test.socket().breaks()
    test.client.message({ type: 'session', sessionid: 'x' }, { type: 'candidate' })
    await vi.advanceTimersByTimeAsync(1000)
    test.socket().onopen?.()
    test.socket().greets('s1', 'r1')
    expect(test.socket().last().message?.data.type).toBe('candidate')

    test.socket().breaks()
    test.client.message({ type: 'session', sessionid: 'x' }, { type: 'candidate' })
    await vi.advanceTimersByTimeAsync(1000)
    test.socket().welcomes()
    test.socket().refuses('no_such_session')
    test.socket().greets('s2')
    expect(test.socket().sent.filter((frame) => frame.type === 'message')).toHaveLength(0)
  })

  it('isNotTriedAgainAfterClose1001', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    test.socket().breaks(1001)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(test.client.current).toBe('ended')
    expect(test.sockets).toHaveLength(1)
  })

  it('comesBackAtOnceWhenTheNetworkDoes', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    test.client.connectionLost()
    test.client.retryNow()
    await settle()
    expect(test.sockets).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(test.sockets).toHaveLength(2)
  })
})

describe('rooms', () => {
  it('areJoinedByRequestAndAnswer', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    const joining = test.client.joinRoom('token', 'nc-session')
    const { id } = test.socket().last()
    expect(test.socket().last().room).toEqual({ roomid: 'token', sessionid: 'nc-session' })
    test.socket().says({ id, type: 'room', room: { roomid: 'token', properties: {} } })
    await expect(joining).resolves.toMatchObject({ roomid: 'token' })
    expect(test.listener.onRoom).not.toHaveBeenCalled()
  })

  it('countAlreadyJoinedAsJoined', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    const joining = test.client.joinRoom('token', 'nc-session')
    test.socket().says({ id: test.socket().last().id, type: 'error', error: { code: 'already_joined', message: '' } })
    await expect(joining).resolves.toEqual({ roomid: 'token' })
  })

  it('refuseTheWaitingRequestWhenTheConnectionBreaks', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    const joining = test.client.joinRoom('token', 'nc-session')
    const refused = expect(joining).rejects.toMatchObject({ code: 'connection_lost' })
    test.socket().breaks()
    await refused
  })
})

describe('the end', () => {
  it('saysGoodbyeAndForgetsTheSession', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    const first = test.socket()
    test.client.startOver()
    expect(first.last().type).toBe('bye')
    expect(first.closed).toBe(true)
    await settle()
    test.socket().welcomes()
    expect(test.socket().last().hello?.resumeid).toBeUndefined()
  })

  it('survivesFramesItDoesNotUnderstand', async () => {
    const test = clientUnderTest()
    await signedOn(test)
    test.socket().onmessage?.({ data: '{"no' })
    test.socket().onmessage?.({ data: 'null' })
    test.socket().says({ type: 'invented' })
    expect(test.client.current).toBe('online')
  })
})

it('buildsTheSocketAddressFromTheConfiguredServer', () => {
  expect(socketUrl('http://127.0.0.1:8081')).toBe('ws://127.0.0.1:8081/spreed')
  expect(socketUrl('https://hpb.example/standalone-signaling/')).toBe('wss://hpb.example/standalone-signaling/spreed')
})
