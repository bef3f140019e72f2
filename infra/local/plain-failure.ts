/** A failure that is told in one plain sentence, without a stack trace: something the developer can act on. */
export class PlainFailure extends Error {
  override name = 'PlainFailure';
}
