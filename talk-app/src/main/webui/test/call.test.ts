import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Announcer } from '../src/call/announcer'
import { captureQuality } from '../src/call/captureQuality'
import { gridLayout, tilesPerPage } from '../src/call/gridLayout'
import { parseStatus } from '../src/call/peerData'
import { changeBy, newRemote, showsPicture } from '../src/call/remote'
import { SpeakingGate, loudness } from '../src/call/speaking'
import { StreamSelection } from '../src/call/streamSelection'
import type { Tile } from '../src/call/tiles'
import { speakersFirst, tileOf } from '../src/call/tiles'
import { Roster } from '../src/signaling/roster'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the grid', () => {
  it('putsTwoBesideEachOtherOnAWideScreenAndStacksThemOnAPhone', () => {
    expect(gridLayout(2, 1280, 700, 8)).toMatchObject({ columns: 2, rows: 1 })
    expect(gridLayout(2, 390, 700, 8)).toMatchObject({ columns: 1, rows: 2 })
  })

  it('showsThreeWholePicturesRatherThanThreeNarrowOnes', () => {
    const { columns, tileWidth, tileHeight } = gridLayout(3, 1256, 684, 8)
    expect(columns).toBe(2)
    expect(tileWidth / tileHeight).toBeCloseTo(16 / 9, 1)
  })

  it('neverOverflowsItsBox', () => {
    for (let tiles = 1; tiles <= 25; tiles++) {
      const { columns, rows, tileWidth, tileHeight } = gridLayout(tiles, 900, 600, 8)
      expect(columns * tileWidth + (columns - 1) * 8).toBeLessThanOrEqual(900)
      expect(rows * tileHeight + (rows - 1) * 8).toBeLessThanOrEqual(600)
      expect(columns * rows).toBeGreaterThanOrEqual(tiles)
    }
  })

  it('showsFewerPeoplePerPageOnAPhone', () => {
    expect(tilesPerPage(390, 600, 8)).toBeLessThan(tilesPerPage(1280, 700, 8))
  })
})

describe('the pages of a large call', () => {
  const view = (name: string, spokeAt: number) => tileOf({ ...newRemote(name, name, name), spokeAt })
  const namesOf = (tiles: Tile[]) => tiles.map((tile) => tile.name).join('')

  it('bringSpeakersToTheFrontWithoutReorderingTheRest', () => {
    const tiles = [view('a', 0), view('b', 0), view('c', 0), view('d', 9), view('e', 5)]
    expect(namesOf(speakersFirst(tiles, 3))).toBe('adebc')
  })

  it('stayAsTheyAreWhenEverybodyFits', () => {
    const tiles = [view('a', 0), view('b', 7)]
    expect(namesOf(speakersFirst(tiles, 2))).toBe('ab')
  })
})

describe('speaking', () => {
  it('startsAfterTwoLoudSamplesAndEndsASecondAfterTheLast', () => {
    const gate = new SpeakingGate()
    expect(gate.feed(-30, 0)).toBeUndefined()
    expect(gate.feed(-30, 100)).toBe(true)
    expect(gate.feed(-80, 600)).toBeUndefined()
    expect(gate.feed(-80, 1101)).toBe(false)
  })

  it('measuresSilenceAndFullScale', () => {
    expect(loudness(new Float32Array(64))).toBeLessThan(-100)
    expect(loudness(new Float32Array(64).fill(1))).toBeCloseTo(0)
  })
})

describe('stream selection', () => {
  it('speaksOnlyOnChange', () => {
    const select = vi.fn()
    const selection = new StreamSelection(select)
    selection.onConnected()
    selection.shown(300)
    selection.shown(400)
    selection.shown(1200)
    expect(select.mock.calls).toEqual([[{ substream: 1, temporal: 2 }], [{ substream: 2, temporal: 2 }]])
  })

  it('repeatsItselfOnANewConnection', () => {
    const select = vi.fn()
    const selection = new StreamSelection(select)
    selection.shown(300)
    expect(select).not.toHaveBeenCalled()
    selection.onConnected()
    selection.onConnected()
    expect(select.mock.calls).toEqual([[{ substream: 1, temporal: 2 }], [{ substream: 1, temporal: 2 }]])
  })

  it('stopsAPictureOnlyAfterFiveSecondsOutOfSight', () => {
    const select = vi.fn()
    const selection = new StreamSelection(select)
    selection.onConnected()
    selection.shown(300)
    selection.hidden()
    vi.advanceTimersByTime(4000)
    selection.shown(300)
    vi.advanceTimersByTime(10_000)
    expect(select).toHaveBeenCalledTimes(1)
    selection.hidden()
    vi.advanceTimersByTime(5000)
    expect(select).toHaveBeenLastCalledWith({ video: false })
    selection.shown(300)
    expect(select).toHaveBeenLastCalledWith({ video: true })
  })
})

describe('state of others', () => {
  it('isRepeatedAfterAJoinBecauseEarlyMessagesAreLost', () => {
    const announce = vi.fn()
    new Announcer(announce).somebodyJoined()
    vi.advanceTimersByTime(16_000)
    expect(announce).toHaveBeenCalledTimes(6)
  })

  it('showsThePictureOnceFramesArriveUnlessTheCameraIsSaidToBeOff', () => {
    const view = { ...newRemote('s', 'Bob', 'bob'), stream: {} as MediaStream }
    expect(showsPicture(view)).toBe(false)
    expect(showsPicture({ ...view, picture: true, framesDecoded: 3 })).toBe(true)
    expect(showsPicture({ ...view, picture: true, framesDecoded: 3, ...changeBy({ type: 'videoOff' }, 1) })).toBe(false)
  })

  it('ignoresStatusMessagesItDoesNotKnow', () => {
    expect(parseStatus('{"type":"audioOn"}')).toEqual({ type: 'audioOn' })
    expect(parseStatus('{"type":"dance"}')).toBeUndefined()
    expect(parseStatus('null')).toBeUndefined()
    expect(parseStatus('broken')).toBeUndefined()
    expect(parseStatus(new ArrayBuffer(1))).toBeUndefined()
  })

  it('readsTheNameOfGuestsAndOfUsers', () => {
    expect(changeBy({ type: 'nickChanged', payload: 'Gast' }, 1)).toEqual({ displayName: 'Gast' })
    expect(changeBy({ type: 'nickChanged', payload: { name: 'Bob', userid: 'bob' } }, 1)).toEqual({ displayName: 'Bob' })
  })
})

describe('the roster', () => {
  it('takesAnUpdateAsTheCompleteListOfTheCall', () => {
    const roster = new Roster()
    roster.joined([{ sessionid: 'a', user: { displayname: 'Alice' } }, { sessionid: 'b' }])
    roster.updated([
      { sessionId: 'a', inCall: 7 },
      { sessionId: 'b', inCall: 3 },
    ])
    expect(roster.inCall().map((one) => one.sessionId)).toEqual(['a', 'b'])
    roster.updated([{ sessionId: 'a', inCall: 7 }])
    expect(roster.inCall().map((one) => one.sessionId)).toEqual(['a'])
    expect(roster.get('a')?.displayName).toBe('Alice')
  })

  it('endsTheCallForAll', () => {
    const roster = new Roster()
    roster.updated([{ sessionId: 'a', inCall: true }])
    expect(roster.inCall()).toHaveLength(1)
    roster.everybodyLeftCall()
    expect(roster.inCall()).toHaveLength(0)
  })
})

it('capturesSmallerPicturesInLargerCalls', () => {
  const widths = [0, 4, 8, 12, 30].map((pictures) => captureQuality(pictures).width)
  expect(widths).toEqual([...widths].sort((a, b) => b - a))
})
