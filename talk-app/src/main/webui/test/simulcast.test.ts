import { describe, expect, it } from 'vitest'
import { withSimulcast } from '../src/call/simulcast'

const audio = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ssrc:5 cname:c\r\n'
const video = [
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97',
  'a=ssrc-group:FID 100 200',
  'a=ssrc:100 cname:c',
  'a=ssrc:100 msid:s v',
  'a=ssrc:200 cname:c',
  'a=ssrc:200 msid:s v',
  '',
].join('\r\n')
const data = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n'
const head = 'v=0\r\ns=-\r\n'

function counter(): () => number {
  let next = 1000
  return () => next++
}

describe('simulcast by SSRC groups', () => {
  it('namesThreeLayersLowestFirstEachWithItsRepair', () => {
    const munged = withSimulcast(head + audio + video + data, counter())
    expect(munged).toContain('a=ssrc-group:SIM 100 1000 1001\r\n')
    expect(munged).toContain('a=ssrc-group:FID 100 200\r\n')
    expect(munged).toContain('a=ssrc-group:FID 1000 1002\r\n')
    expect(munged).toContain('a=ssrc-group:FID 1001 1003\r\n')
    for (const ssrc of [100, 1000, 1001, 200, 1002, 1003]) {
      expect(munged).toContain(`a=ssrc:${ssrc} cname:c\r\n`)
      expect(munged).toContain(`a=ssrc:${ssrc} msid:s v\r\n`)
    }
  })

  it('leavesTheOtherLinesAlone', () => {
    const munged = withSimulcast(head + audio + video + data, counter())
    expect(munged.startsWith(head + audio)).toBe(true)
    expect(munged.endsWith(data)).toBe(true)
  })

  it('doesNothingTwice', () => {
    const once = withSimulcast(head + video, counter())
    expect(withSimulcast(once, counter())).toBe(once)
  })

  it('leavesAnOfferWithoutVideoAsItIs', () => {
    expect(withSimulcast(head + audio + data, counter())).toBe(head + audio + data)
  })

  it('worksWithoutRetransmission', () => {
    const bare = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ssrc:100 cname:c\r\n'
    const munged = withSimulcast(head + bare, counter())
    expect(munged).toContain('a=ssrc-group:SIM 100 1000 1001')
    expect(munged).not.toContain('FID')
  })
})
