export interface KnownFormDetails {
  readonly of: 'known-form';
  readonly reason: 'oldForm';
}
