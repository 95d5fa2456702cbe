/**
 * Three layers of one camera. Chromium, Edge and Safari only send several SSRCs of one line when the offer names them in
 * an `ssrc-group:SIM` (lowest resolution first); Firefox wants rids (highest first), see `firefoxEncodings`.
 */

const newline = '\r\n'

/** Upper limits per layer, low to high, in bit/s. */
export const layerBitrates = [100_000, 300_000, 900_000] as const

export const firefoxEncodings: RTCRtpEncodingParameters[] = [
  { rid: 'h', maxBitrate: layerBitrates[2] },
  { rid: 'm', maxBitrate: layerBitrates[1], scaleResolutionDownBy: 2 },
  { rid: 'l', maxBitrate: layerBitrates[0], scaleResolutionDownBy: 4 },
]

export function isFirefox(userAgent: string = navigator.userAgent): boolean {
  return /firefox\//i.test(userAgent)
}

/** Adds two more layers to the first video line. An offer without a usable video line comes back unchanged. */
export function withSimulcast(sdp: string, newSsrc: () => number = randomSsrc): string {
  const sections = sdp.split(/(?=^m=)/m)
  const index = sections.findIndex((section) => section.startsWith('m=video'))
  const section = sections[index]
  if (section === undefined || section.includes('a=ssrc-group:SIM')) return sdp
  const munged = mungeVideo(section, newSsrc)
  if (munged === undefined) return sdp
  sections[index] = munged
  return sections.join('')
}

function mungeVideo(section: string, newSsrc: () => number): string | undefined {
  const lines = section.split(/\r?\n/).filter((line) => line !== '')
  const media = /^a=ssrc:(\d+) /.exec(lines.find((line) => line.startsWith('a=ssrc:')) ?? '')?.[1]
  if (media === undefined) return undefined
  const retransmission = lines.map((line) => /^a=ssrc-group:FID (\d+) (\d+)/.exec(line)).find(Boolean)?.[2]
  const attributes = lines.filter((line) => line.startsWith(`a=ssrc:${media} `)).map((line) => line.slice(`a=ssrc:${media} `.length))

  const layers = [media, String(newSsrc()), String(newSsrc())]
  const repairs = retransmission === undefined ? [] : [retransmission, String(newSsrc()), String(newSsrc())]

  const kept = lines.filter((line) => !line.startsWith('a=ssrc'))
  const sources = [...layers, ...repairs].flatMap((ssrc) => attributes.map((attribute) => `a=ssrc:${ssrc} ${attribute}`))
  const pairs = repairs.map((repair, layer) => `a=ssrc-group:FID ${layers[layer]} ${repair}`)
  return [...kept, ...sources, `a=ssrc-group:SIM ${layers.join(' ')}`, ...pairs].join(newline) + newline
}

function randomSsrc(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1 || 1
}

/** Applies the bit rate per layer once the layers exist. */
export async function limitLayers(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters()
  if (parameters.encodings.length !== layerBitrates.length) return
  parameters.encodings.forEach((encoding, layer) => (encoding.maxBitrate = layerBitrates[layer]))
  await sender.setParameters(parameters)
}
