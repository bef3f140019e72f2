// Who lives which story: the governments file once and well, the rest is dealt out by the seed.
import type { Agency } from '../../shared/contracts/agency.ts';
import { type Random, randomFrom } from '../generator/random.ts';
import { STORIES, type Step, type Story, YEAR } from './stories.ts';

export interface Player {
  readonly agency: Agency;
  readonly story: Story;
  readonly steps: readonly Step[];
}

/** The same seed gives the same order. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  for (let index = left.length - 1; index > 0; index -= 1) {
    const other = random.whole(0, index);
    [left[index], left[other]] = [left[other]!, left[index]!];
  }
  return left;
}

/** The calendar day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Every body with its story, its steps and the deadline that the story asks for. */
export function cast(agencies: readonly Agency[], today: string, seed: number): readonly Player[] {
  const parts = STORIES.flatMap((story) => Array.from({ length: story.bodies }, () => story));
  if (parts.length !== agencies.length) {
    throw new Error(`${parts.length} parts for ${agencies.length} bodies`);
  }
  const governments = agencies.filter(({ kind }) => kind === 'government');
  const others = agencies.filter(({ kind }) => kind !== 'government');
  const dealt = shuffled(parts.slice(governments.length), randomFrom(seed));
  return [...governments, ...others].map((agency, index) => {
    const story = index < governments.length ? parts[0]! : dealt[index - governments.length]!;
    return {
      agency: { ...agency, deadlines: { [String(YEAR)]: dayAfter(today, story.deadlineIn) } },
      story,
      steps: story.steps(agency.name, seed * 1000 + index),
    };
  });
}
