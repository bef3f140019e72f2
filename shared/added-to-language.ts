// What the language has got since the oldest program that runs a bundle: our code and libraries use some of it.

import compat from 'core-js-compat';
import type { Plugin } from 'esbuild';

type Oldest = { readonly chrome: string } | { readonly node: string };

/** Statements that add it, for the head of a bundle; by core-js's own list of what each version lacks. */
export function addedSince(oldest: Oldest): string {
  const { list } = compat({ targets: oldest, modules: [/^es\./u, /^web\./u] });
  return list.map((name) => `import 'core-js/modules/${name}.js';`).join('\n');
}

const NAME = 'added-to-language';

/** An esbuild plugin; to be named in `inject` as well, so that it runs before everything else. */
export function addsWhatIsMissing(oldest: Oldest, resolveDir: string): { plugin: Plugin; inject: string } {
  return {
    inject: NAME,
    plugin: {
      name: NAME,
      setup({ onResolve, onLoad }) {
        onResolve({ filter: new RegExp(`${NAME}$`) }, () => ({
          path: NAME,
          namespace: NAME,
          sideEffects: true,
        }));
        onLoad({ filter: /./, namespace: NAME }, () => ({ contents: addedSince(oldest), resolveDir }));
      },
    },
  };
}
