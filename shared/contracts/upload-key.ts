// Where a file lies that came in by a page or by the API: incoming/<agency>/<upload id>/<name>.
import { shownName } from '../shown-text.ts';
import type { AgencyId, UploadId } from './submission.ts';

/** Object keys are at most 1024 bytes; a name of 120 characters is at most 480 of them. */
const LONGEST_NAME = 120;

/** The name under which a file is kept: one level, nothing that cannot be seen, its ending always with it. */
export function keptName(name: string): string {
  const plain = shownName(name.normalize('NFC')).replace(/[\\/]/gu, '_').replace(/^\.+/u, '').trim();
  if (plain === '') return '未命名';
  const characters = Array.from(plain);
  if (characters.length <= LONGEST_NAME) return plain;
  const ending = /\.[^.]{1,8}$/u.exec(plain)?.[0] ?? '';
  return `${characters.slice(0, LONGEST_NAME - ending.length).join('')}${ending}`;
}

export function uploadFolder(agencyId: AgencyId, uploadId: UploadId): string {
  return `incoming/${agencyId}/${uploadId}/`;
}

export function uploadKey(agencyId: AgencyId, uploadId: UploadId, name: string): string {
  return `${uploadFolder(agencyId, uploadId)}${keptName(name)}`;
}
