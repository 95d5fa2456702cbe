export interface GridLayout {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
}

const widest = 16 / 9
const smallestTileWidth = 150

/** Height by width of the tallest tile: pictures are cut at the sides a little on wide screens, and more on a phone held upright. */
const tallest = { wide: 3 / 4, upright: 5 / 4 }
/** How much a cut picture counts less than a whole one of the same size. */
const cutPenalty = 0.3

/** The columns that give the largest tiles, whole pictures preferred. */
export function gridLayout(tiles: number, width: number, height: number, gap: number): GridLayout {
  let best: GridLayout = { columns: 1, rows: 1, tileWidth: 0, tileHeight: 0 }
  let bestScore = -1
  const steepest = width > height ? tallest.wide : tallest.upright
  for (let columns = 1; columns <= Math.max(1, tiles); columns++) {
    const rows = Math.ceil(Math.max(1, tiles) / columns)
    const cellWidth = (width - gap * (columns - 1)) / columns
    const cellHeight = (height - gap * (rows - 1)) / rows
    if (cellWidth <= 0 || cellHeight <= 0) continue
    const tileWidth = Math.min(cellWidth, cellHeight * widest)
    const tileHeight = Math.min(cellHeight, tileWidth * steepest)
    const shown = tileWidth / tileHeight / widest
    const score = tileWidth * tileHeight * shown ** cutPenalty
    if (score > bestScore) {
      bestScore = score
      best = { columns, rows, tileWidth: Math.floor(tileWidth), tileHeight: Math.floor(tileHeight) }
    }
  }
  return best
}

/** How many tiles fit on a page before faces become too small. */
export function tilesPerPage(width: number, height: number, gap: number, most = 20): number {
  for (let tiles = most; tiles > 2; tiles--) {
    if (gridLayout(tiles, width, height, gap).tileWidth >= smallestTileWidth) return tiles
  }
  return 2
}
