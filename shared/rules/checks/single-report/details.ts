export interface SingleReportDetails {
  readonly of: 'single-report';
  readonly number: number;
  readonly reports: number | null;
}
