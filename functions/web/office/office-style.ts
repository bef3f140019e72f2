// The style of the office's pages, beside the common one: nothing that Chrome 90 lacks.
export const OFFICE_STYLE = `
.tabs ul,.filters,.deadlines ul,.plain-list{list-style:none;margin:.5rem 0;padding:0}
.tabs ul,.filters{display:flex;flex-wrap:wrap}
.tabs li,.filters li{margin:0 .5rem .5rem 0}
.tabs a,.filter{display:inline-block;border:1px solid var(--line);border-radius:4px;background:var(--paper);padding:.3em .8em;min-height:2.4rem}
.tabs a{text-decoration:none}
.tabs [aria-current],.filter[aria-current]{background:var(--ink);color:#fff;border-color:var(--ink)}
.filter b{font-variant-numeric:tabular-nums;margin-left:.25em}
.narrowing{display:flex;flex-wrap:wrap;align-items:flex-end;margin:.75rem 0}
.narrowing p{margin:0 1rem .5rem 0}
.narrowing label{display:block;font-size:.9rem;color:var(--quiet)}
.narrowing input,.narrowing select{font:inherit;min-height:2.4rem;padding:.2em .5em;border:1px solid var(--line);border-radius:4px;background:var(--paper);color:inherit;max-width:100%}
.scrolled{overflow-x:auto;background:var(--paper);margin:.5rem 0 1rem;border:1px solid var(--faint)}
table.list{border-collapse:collapse;width:100%;background:var(--paper);font-size:.95rem}
table.list caption{text-align:left;font-weight:700;padding:.4rem .6rem}
table.list th,table.list td{border-bottom:1px solid var(--faint);padding:.4rem .6rem;text-align:left;vertical-align:top}
table.list thead th{background:#eef2f6;font-weight:700;white-space:nowrap}
table.list tbody th{font-weight:400;min-width:11em}
table.list .count,table.list .day{font-variant-numeric:tabular-nums;white-space:nowrap}
table.list td.count{text-align:right}
.list .state{min-width:9em}
.depth-2{padding-left:1.6rem!important}.depth-3{padding-left:2.6rem!important}.depth-4{padding-left:3.6rem!important}.depth-5{padding-left:4.6rem!important}
.below{margin-left:.5rem;white-space:nowrap}
.late{color:var(--bad)}
tr.is-unbalanced .sign,tr.is-overdue .sign{color:var(--bad)}
tr.is-balanced .sign,tr.is-nothingToReport .sign{color:var(--good)}
.list .sign{font-weight:700}
tr.is-unreadable,tr.is-absent{background:none;color:inherit}
tr.explains{background:var(--suspect)}
.turning{margin:.75rem 0}.turning a{margin-right:.75rem}
figure.gap{margin:1rem 0}
.gap-picture{display:block;width:100%;min-width:44rem;max-width:60rem;height:auto;font-family:inherit}
tfoot th,tfoot td{border-top:1px solid var(--line)}
pre.command{background:var(--paper);border:1px solid var(--line);padding:.75rem;overflow-x:auto;white-space:pre-wrap}
.paper{background:var(--paper);border:1px solid var(--faint);padding:1rem 1.5rem;max-width:60rem}
.plain-list li{margin:.3rem 0;padding-left:1em;text-indent:-1em}
.plain-list li::before{content:"· "}
@media print{
.scrolled{overflow:visible;border:0}
.paper{border:0;padding:0;max-width:none}
table.list{font-size:9pt}
.gap-picture{width:100%}
tr{break-inside:avoid}
}
`;
