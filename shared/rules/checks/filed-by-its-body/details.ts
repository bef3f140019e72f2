export type FiledByDetails = { readonly of: 'filed-by-its-body' } & (
  | { readonly reason: 'noRegister' | 'noName' }
  | { readonly stated: string; readonly filedBy: string }
);
