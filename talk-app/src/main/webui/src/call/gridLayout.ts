export interface GridLayout {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
}

const widest = 16 / 9
const smallestTileWidth = 150

/** The columns that give the largest tiles. Tiles fill their cell between 4:5 and 16:9, so that a phone held upright wastes no space. */
export function gridLayout(tiles: number, width: number, height: number, gap: number): GridLayout {
  let best: GridLayout = { columns: 1, rows: 1, tileWidth: 0, tileHeight: 0 }
  let bestArea = -1
  for (let columns = 1; columns <= Math.max(1, tiles); columns++) {
    const rows = Math.ceil(Math.max(1, tiles) / columns)
    const cellWidth = (width - gap * (columns - 1)) / columns
    const cellHeight = (height - gap * (rows - 1)) / rows
    if (cellWidth <= 0 || cellHeight <= 0) continue
    const tileWidth = Math.min(cellWidth, cellHeight * widest)
    const tileHeight = Math.min(cellHeight, tileWidth * 1.25)
    const area = tileWidth * tileHeight
    if (area > bestArea) {
      bestArea = area
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
