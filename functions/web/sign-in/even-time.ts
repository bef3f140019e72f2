import type { WebServices } from '../services.ts';

/** Does it, and answers after a whole number of seconds: how long a part of it took is not to be seen from outside. */
export async function inWholeSeconds<Result>(
  { now, wait }: Pick<WebServices, 'now' | 'wait'>,
  act: () => Promise<Result>,
): Promise<Result> {
  const began = now().getTime();
  try {
    return await act();
  } finally {
    const took = now().getTime() - began;
    await wait(Math.ceil(took / 1000 + 0.001) * 1000 - took);
  }
}
