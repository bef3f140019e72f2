// Files as broken transfers and failing disks leave them, each named by its seed.
import { type Random, randomFrom } from '../generator/random.ts';

export const DAMAGES = ['truncated', 'bit-flipped', 'spliced', 'zeroed'] as const;
export type Damage = (typeof DAMAGES)[number];

/** A damaged copy: the same seed gives the same bytes. */
export function damaged(
  bytes: Uint8Array,
  seed: number,
): { readonly damage: Damage; readonly bytes: Uint8Array } {
  const random = randomFrom(seed);
  const damage = DAMAGES[seed % DAMAGES.length]!;
  return { damage, bytes: DAMAGE_BY_NAME[damage](bytes, random) };
}

const DAMAGE_BY_NAME: Readonly<Record<Damage, (bytes: Uint8Array, random: Random) => Uint8Array>> = {
  truncated: (bytes, random) => bytes.slice(0, random.whole(1, bytes.length - 1)),
  'bit-flipped': (bytes, random) => {
    const copy = bytes.slice();
    for (let n = random.pick([1, 1, 4, 40]); n > 0; n--) {
      const at = random.whole(0, bytes.length - 1);
      copy[at] = copy[at]! ^ (1 << random.whole(0, 7));
    }
    return copy;
  },
  spliced: (bytes, random) => {
    const [from, length, to] = [
      random.whole(0, bytes.length - 1),
      random.whole(1, 2000),
      random.whole(0, bytes.length),
    ];
    const piece = bytes.slice(from, from + length);
    const rest = random.chance(0.5) ? to : to + piece.length;
    return Uint8Array.from([...bytes.slice(0, to), ...piece, ...bytes.slice(rest)]);
  },
  zeroed: (bytes, random) => {
    const copy = bytes.slice();
    const at = random.whole(0, bytes.length - 1);
    return copy.fill(0, at, Math.min(bytes.length, at + random.whole(1, 2000)));
  },
};
