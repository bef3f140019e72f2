/** Brings a verdict view to life: see link-findings.js. `view`: the element of class "verdict". */
export function linkFindings(view: unknown): void;
