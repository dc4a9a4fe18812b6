import { qrCells } from "./qr-mask.ts";

/** Light modules around a code, so that a reader finds its edge. */
const QUIET_ZONE = 4;

/** A QR code as a shape: dark modules as one path in a square of `size`, medium error correction, four modules of quiet zone. For pages that draw it. */
export function qrShape(text: string): { readonly size: number; readonly path: string } {
  const { size, cells } = qrCells(text);
  let path = "";
  for (let y = 0; y < size; y += 1) path += rowPath(cells.subarray(y * size, (y + 1) * size), y + QUIET_ZONE);
  return { size: size + 2 * QUIET_ZONE, path };
}

/** Dark modules that touch are one piece: a third of the pieces to draw, and no seam between them. */
function rowPath(row: Uint8Array, y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== 1) continue;
    const start = x;
    while (row[x + 1] === 1) x += 1;
    const width = x + 1 - start;
    path += `M${start + QUIET_ZONE} ${y}h${width}v1h-${width}z`;
  }
  return path;
}

/** A QR code as SVG, one path: readable after a fold or a stamp. */
export function qrSvg(text: string): string {
  const { size, path } = qrShape(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`;
}
