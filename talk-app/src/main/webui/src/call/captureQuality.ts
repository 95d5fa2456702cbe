/** How large the camera captures: everybody's share of the others' bandwidth and processors shrinks with the number of pictures. */
export interface CaptureQuality {
  width: number
  height: number
  frameRate: number
}

const steps: [fewerThanPictures: number, quality: CaptureQuality][] = [
  [4, { width: 1280, height: 720, frameRate: 30 }],
  [7, { width: 960, height: 540, frameRate: 30 }],
  [10, { width: 640, height: 360, frameRate: 24 }],
  [15, { width: 480, height: 270, frameRate: 20 }],
]

const thumbnail: CaptureQuality = { width: 320, height: 180, frameRate: 15 }

export function captureQuality(remotePictures: number): CaptureQuality {
  return steps.find(([limit]) => remotePictures < limit)?.[1] ?? thumbnail
}

export function asConstraints(quality: CaptureQuality): MediaTrackConstraints {
  return {
    width: { ideal: quality.width },
    height: { ideal: quality.height },
    frameRate: { ideal: quality.frameRate },
  }
}
