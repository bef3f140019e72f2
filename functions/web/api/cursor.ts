// Where a page ended, as its reader gives it back: opaque to it, and nothing that has to be kept here.
export function cursorAt(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** Null where no page gave it. */
export function placeOfCursor(cursor: string): string | null {
  const place = Buffer.from(cursor, 'base64url').toString();
  return place !== '' && cursorAt(place) === cursor ? place : null;
}
