import { seededRandom, type SeededRandom } from "../seeded-random.ts";
import { PROVINCE_CODE } from "./agencies.ts";
import { COMMUNES, communeName } from "./communes.ts";

/** A point of the plane before it becomes longitude and latitude. */
type Point = readonly [number, number];
type Polygon = readonly Point[];

/** One commune's boundary: a closed ring of longitude and latitude. */
export interface CommuneFeature {
  readonly type: "Feature";
  readonly properties: { readonly code: string; readonly name: string; readonly population: number; readonly areaKm2: number };
  readonly geometry: { readonly type: "Polygon"; readonly coordinates: readonly (readonly Point[])[] };
}

/** Boundaries as GeoJSON (RFC 7946). */
export interface CommuneBoundaries {
  readonly type: "FeatureCollection";
  readonly features: readonly CommuneFeature[];
}

const SEED = "an-binh/boundaries";
/** The made-up land: about 90 km by 110 km, drawn in kilometres, laid where its shape is right and nothing else is claimed. */
const WEST = 107;
const SOUTH = 13;
const KM_PER_DEGREE_LATITUDE = 110.6;
const KM_PER_DEGREE_LONGITUDE = 108.3;
const RELAX_ROUNDS = 3;
const DETAIL_KM = 2.2;

/** Coast in the east, hills in the west: twelve corners clockwise, in kilometres. */
const OUTLINE: Polygon = [
  [12, 4],
  [34, 0],
  [58, 6],
  [76, 14],
  [88, 30],
  [85, 48],
  [90, 66],
  [80, 84],
  [66, 98],
  [44, 108],
  [20, 102],
  [4, 82],
  [0, 54],
  [6, 28],
];

function areaOf(polygon: Polygon): number {
  let twice = 0;
  polygon.forEach(([x, y], index) => {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

function centroidOf(polygon: Polygon): Point {
  let x = 0;
  let y = 0;
  const area = areaOf(polygon);
  polygon.forEach(([ax, ay], index) => {
    const [bx, by] = polygon[(index + 1) % polygon.length] ?? [ax, ay];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return [x / (6 * area), y / (6 * area)];
}

/** The part of a convex or nearly convex polygon that is nearer to `site` than to `other` (Sutherland and Hodgman, one edge). */
function nearerPart(polygon: Polygon, site: Point, other: Point): Polygon {
  const side = ([x, y]: Point): number =>
    (x - (site[0] + other[0]) / 2) * (other[0] - site[0]) + (y - (site[1] + other[1]) / 2) * (other[1] - site[1]);
  const kept: Point[] = [];
  polygon.forEach((from, index) => {
    const to = polygon[(index + 1) % polygon.length] ?? from;
    const a = side(from);
    const b = side(to);
    if (a <= 0) kept.push(from);
    if (a < 0 !== b < 0 && a !== b) {
      const share = a / (a - b);
      kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
  });
  return kept;
}

function cellsOf(sites: readonly Point[]): readonly Polygon[] {
  return sites.map((site) => sites.reduce((cell: Polygon, other) => (other === site ? cell : nearerPart(cell, site, other)), OUTLINE));
}

/** Wards crowd around the town by the coast; communes spread out. A few rounds of Lloyd's relaxation make them even. */
function sitesOf(random: SeededRandom): readonly Point[] {
  const start = COMMUNES.map(({ kind, terrain }, at): Point => {
    if (kind === "ward") return [58 + random.next() * 16, 42 + random.next() * 18];
    if (terrain === "coast") return [70 + random.next() * 12, (at % 2 === 0 ? 20 : 76) + random.next() * 10];
    return terrain === "upland" ? [10 + random.next() * 22, 14 + random.next() * 80] : [30 + random.next() * 22, 12 + random.next() * 84];
  });
  let sites: readonly Point[] = start;
  for (let round = 0; round < RELAX_ROUNDS; round += 1) {
    sites = cellsOf(sites).map((cell, index) => {
      const [x, y] = centroidOf(cell);
      const [oldX, oldY] = sites[index] ?? [x, y];
      // Wards move half as far, so that the town stays a town.
      const pull = COMMUNES[index]?.kind === "ward" ? 0.35 : 0.9;
      return [oldX + (x - oldX) * pull, oldY + (y - oldY) * pull];
    });
  }
  return sites;
}

const keyOf = ([x, y]: Point): string => `${x.toFixed(3)},${y.toFixed(3)}`;

/** Points between two corners, wandering like a stream. Both neighbours ask with the same key and get the same line. */
function wanderingLine(from: Point, to: Point): readonly Point[] {
  const isForward = keyOf(from) < keyOf(to);
  const [a, b] = isForward ? [from, to] : [to, from];
  const random = seededRandom(`${SEED}/${keyOf(a)}/${keyOf(b)}`);
  const line = split(a, b, random);
  return isForward ? line : line.toReversed();
}

function split(a: Point, b: Point, random: SeededRandom): readonly Point[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length < DETAIL_KM) return [];
  const bend = (random.next() - 0.5) * 0.22;
  const middle: Point = [(a[0] + b[0]) / 2 - (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bend];
  return [...split(a, middle, random), middle, ...split(middle, b, random)];
}

function toDegrees([x, y]: Point): Point {
  return [Number((WEST + x / KM_PER_DEGREE_LONGITUDE).toFixed(4)), Number((SOUTH + y / KM_PER_DEGREE_LATITUDE).toFixed(4))];
}

/** Draws the boundaries of the sample province's communes: the same picture every time, and nobody's real border. */
export function drawBoundaries(): CommuneBoundaries {
  const cells = cellsOf(sitesOf(seededRandom(SEED)));
  const features = COMMUNES.map((commune, index): CommuneFeature => {
    const corners = cells[index] ?? [];
    const outline = corners.flatMap((corner, at) => [corner, ...wanderingLine(corner, corners[(at + 1) % corners.length] ?? corner)]);
    const ring = outline.map(toDegrees);
    const [first] = ring;
    return {
      type: "Feature",
      properties: {
        code: `${PROVINCE_CODE}.${commune.number}`,
        name: communeName(commune),
        population: commune.population,
        areaKm2: Math.round(Math.abs(areaOf(outline)) * 10) / 10,
      },
      geometry: { type: "Polygon", coordinates: [first === undefined ? ring : [...ring, first]] },
    };
  });
  return { type: "FeatureCollection", features };
}
