// Bounds what following an OLE container's chains of sectors costs, before the container library follows them: it notices
// neither a chain that comes back to itself nor many chains that share one tail. Source: [MS-CFB] 2.2–2.6.
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Meter } from '../limits.ts';

const HEADER_FAT_SECTORS = 109;
const DIRECTORY_ENTRY = 128;
/** The library copies each chain it meets; honest containers cost little more than their own size. */
const MOST_COPIES = 8;
const FREE_COPIES = 32 * 1024 * 1024;

/** `bytes`: whole sectors. Throws ReadingStopped: damaged. */
export function checkChains(bytes: Uint8Array, meter: Meter): void {
  if (bytes.length < 512) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint16(26, true) === 4 ? 4096 : 512;
  const count = Math.ceil(bytes.length / size) - 1;
  const next = followers(view, fatSectors(view, size, count), size, count);
  const lengths = chainLengths(next, meter);
  const most = Math.max(MOST_COPIES * count, FREE_COPIES / size);
  const first = view.getInt32(48, true);
  let copied = 0;
  const copy = (start: number): void => {
    copied += lengths[start] ?? 0;
    if (copied > most) throw new ReadingStopped('damaged');
  };
  // In the order of the library: from the directory on, every sector that no chain before it has met begins one.
  const met = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    meter.checkTime();
    const start = (i + Math.max(0, first)) % count;
    if (met[start]) continue;
    copy(start);
    for (let at = start; at >= 0 && !met[at]; at = next[at]!) met[at] = 1;
  }
  for (let at = first; at >= 0 && at < count; at = next[at]!) {
    const end = Math.min((at + 2) * size, bytes.length);
    for (let entry = (at + 1) * size; entry + DIRECTORY_ENTRY <= end; entry += DIRECTORY_ENTRY) {
      const start = view.getInt32(entry + 116, true);
      // A chain that begins at a sector of its own was copied above.
      if (start >= 0 && start < count) copy(start);
    }
  }
}

/** Where the sectors of the allocation table stand: those named in the header, then those in the chain behind it. */
function fatSectors(view: DataView, size: number, count: number): number[] {
  const sectors: number[] = [];
  for (let i = 0; i < HEADER_FAT_SECTORS; i++) {
    const sector = view.getInt32(76 + 4 * i, true);
    if (sector < 0) break;
    sectors.push(sector);
  }
  let at = view.getInt32(68, true);
  const seen = new Set<number>();
  for (let left = view.getInt32(72, true); at >= 0 && at < count && left >= 0; left--) {
    if (seen.has(at)) throw new ReadingStopped('damaged');
    seen.add(at);
    const start = (at + 1) * size;
    if (start + size > view.byteLength) break;
    for (let i = 0; i < size / 4 - 1; i++) sectors.push(view.getInt32(start + 4 * i, true));
    at = view.getInt32(start + size - 4, true);
  }
  return sectors;
}

/** For every sector the one behind it in its chain, negative at a chain's end. */
function followers(view: DataView, fat: readonly number[], size: number, count: number): Int32Array {
  const next = new Int32Array(count).fill(-1);
  for (let sector = 0; sector < count; sector++) {
    const table = fat[Math.floor((sector * 4) / size)] ?? -1;
    const at = (table + 1) * size + ((sector * 4) % size);
    if (table < 0 || table >= count || at + 4 > view.byteLength) continue;
    next[sector] = view.getInt32(at, true);
    if (next[sector]! >= count) throw new ReadingStopped('damaged');
  }
  return next;
}

/** How many sectors each chain has from a sector on. A chain that comes back to itself is damage. */
function chainLengths(next: Int32Array, meter: Meter): Int32Array {
  const UNDER_WAY = -1;
  const lengths = new Int32Array(next.length);
  for (let start = 0; start < next.length; start++) {
    meter.checkTime();
    const path: number[] = [];
    let at = start;
    while (at >= 0 && lengths[at] === 0) {
      lengths[at] = UNDER_WAY;
      path.push(at);
      at = next[at]!;
    }
    if (at >= 0 && lengths[at] === UNDER_WAY) throw new ReadingStopped('damaged');
    let length = at >= 0 ? lengths[at]! : 0;
    for (const sector of path.reverse()) {
      length += 1;
      lengths[sector] = length;
    }
  }
  return lengths;
}
