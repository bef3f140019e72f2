// What was named on the command line → the files to judge: folders are walked, patterns are matched where no shell did it.
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { glob } from 'tinyglobby';

/** Standard input, by the custom of all command lines. */
export const STANDARD_INPUT = '-';

export interface InputFiles {
  /** In the order in which they were named, those of a folder by name; each once. */
  readonly files: readonly string[];
  /** A sentence for every name that leads to nothing. */
  readonly problems: readonly string[];
}

/** What office programs and systems leave in folders: nobody files it. */
const LEFTOVER = /(?:^|[\\/])(?:[~.][$~]|Thumbs\.db$|desktop\.ini$|__MACOSX[\\/])/iu;

export async function inputFiles(names: readonly string[]): Promise<InputFiles> {
  const files = new Set<string>();
  const problems: string[] = [];
  for (const name of names) {
    const found = await filesOf(name);
    if (typeof found === 'string') problems.push(found);
    else for (const file of found) files.add(file);
  }
  return { files: [...files], problems };
}

/** A sentence where there are none. */
async function filesOf(name: string): Promise<readonly string[] | string> {
  if (name === STANDARD_INPUT) return [name];
  const facts = await stat(name).catch((error: NodeJS.ErrnoException) => error);
  if (!(facts instanceof Error)) {
    if (!facts.isDirectory()) return [name];
    const inside = await matching('**', name);
    return inside.length > 0 ? inside : `文件夹“${name}”里没有文件。`;
  }
  if (facts.code === 'EACCES') return `没有权限读取“${name}”。`;
  if (/[*?[{]/u.test(name)) {
    const matched = await matching(name.replaceAll('\\', '/'), '');
    return matched.length > 0 ? matched : `没有符合“${name}”的文件。`;
  }
  return `找不到文件“${name}”。请检查路径和文件名。`;
}

async function matching(pattern: string, folder: string): Promise<readonly string[]> {
  const found = await glob(pattern, {
    ...(folder === '' ? {} : { cwd: folder }),
    absolute: isAbsolute(pattern),
    expandDirectories: false,
  });
  return found
    .filter((file) => !LEFTOVER.test(file))
    .map((file) => join(folder, file))
    .sort((left, right) => left.localeCompare(right, 'zh'));
}
