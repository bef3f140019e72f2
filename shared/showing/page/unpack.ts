// base64 of gzip → bytes, as the parts of the page lie in it.

/** The bytes that base64 stands for. In a loop: by `Uint8Array.from` a megabyte takes long enough to be noticed. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

export function unpacked(base64: string): Response {
  return new Response(new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip')));
}
