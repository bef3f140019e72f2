// The style of the verdict view and of what stands around it: own tokens, system fonts, nothing that Chrome 90 lacks.

export const VIEW_STYLE = `
:root{--ink:#1b2430;--quiet:#4b5766;--line:#8b97a5;--faint:#dfe4ea;--paper:#fff;--ground:#f4f6f8;--link:#0b57a4;--bad:#a61b1b;--good:#1c6b3a;--open:#7a4b00;--term:#0b57a4;--total:#a61b1b;--suspect:#ffd9b8;--focus:#ffbf47}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 -apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4{line-height:1.35;margin:1.2em 0 .5em}
h1{font-size:1.7rem}h2{font-size:1.35rem;margin:.2em 0}h3{font-size:1.12rem}h4{font-size:1rem}
h2 small{font-size:1rem;font-weight:400;color:var(--quiet)}
p{margin:.4em 0}
a{color:var(--link)}
small{font-size:.85rem}
.quiet{color:var(--quiet)}
.heard{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
:focus{outline:3px solid var(--focus);outline-offset:0;box-shadow:0 0 0 5px var(--ink)}
:focus:not(:focus-visible){outline:none;box-shadow:none}
button{font:inherit;color:inherit;cursor:pointer}
button.plain,.chip{border:1px solid var(--line);border-radius:4px;background:var(--paper);padding:.2em .7em;min-height:2.1rem}
button.plain[aria-pressed=true]{background:var(--ink);color:#fff;border-color:var(--ink)}
[hidden]{display:none!important}
.verdict{background:var(--paper);border:1px solid var(--line);border-top:6px solid var(--open);border-radius:4px;padding:1rem 1.25rem;margin:1rem 0}
.verdict.is-balanced{border-top-color:var(--good)}.verdict.is-unbalanced{border-top-color:var(--bad)}
.status{font-weight:700;margin:0;color:var(--open)}
.is-balanced .status{color:var(--good)}.is-unbalanced .status{color:var(--bad)}
.title{margin:0}
.told{min-width:0}
.findings ol,.prose ul,.chips,.legend{list-style:none;margin:0;padding:0}
.finding{position:relative;border:1px solid var(--faint);border-left:6px solid var(--faint);border-radius:4px;margin:.6rem 0;padding:.5rem .75rem .5rem 3rem}
.finding.is-lit{border-color:var(--ink);border-left-color:var(--ink);background:#f7f9fb}
.number,.ref{display:inline-block;min-width:1.45em;border:1px solid currentColor;border-radius:1em;text-align:center;line-height:1.35;font-size:.85rem;font-weight:700;padding:0 .3em;text-decoration:none;background:var(--paper);color:var(--ink)}
.finding .number{position:absolute;left:.75rem;top:.6rem;font-size:1rem}
.fails .number{background:var(--bad);color:#fff;border-color:var(--bad)}
.message{margin-top:0}
.equation{font-variant-numeric:tabular-nums}
.equation a{text-decoration:none;color:var(--ink);border-bottom:2px dashed var(--term)}
.equation a.total{border-bottom:2px solid var(--total)}
.relation{color:var(--bad);padding:0 .25em;font-size:1.15em}
.compared{display:inline-grid;margin:.3rem 0;font-variant-numeric:tabular-nums;border-left:3px solid var(--faint);padding-left:.75rem}
.compared div{display:grid;grid-template-columns:4.5em auto}
.verdict[lang=en] .compared div{grid-template-columns:6.5em auto}
.compared dt{color:var(--quiet)}.compared dd{margin:0;font-weight:700}
.compared .difference{border-top:1px solid var(--line)}.difference dd{color:var(--bad)}
.controls{margin:.5rem 0 0}
.after{color:var(--good);font-weight:700}
.suspects{border:2px solid #c96a1b;border-radius:4px;padding:.25rem .9rem .6rem;margin:1rem 0}
.suspects h3{margin-top:.5rem}
.alternatives{margin:.5rem 0}
.chips{display:flex;flex-wrap:wrap;align-items:center}
.chips li{margin:.2rem .4rem .2rem 0}
.chips .or{color:var(--quiet)}
.chip{text-align:left;background:var(--suspect);border-color:#c96a1b}
.chip[aria-pressed=true]{background:var(--ink);color:#fff;border-color:var(--ink)}
.effect{min-height:1.6em;font-weight:700}
.prose li{margin:.6rem 0;padding-left:.75rem;border-left:3px solid var(--faint)}
.prose .is-fails{border-left-color:var(--bad)}
mark{background:#fff2b8;color:inherit;font-weight:700;text-decoration:underline;text-decoration-thickness:2px}
.legend{display:flex;flex-wrap:wrap;font-size:.85rem;margin:.4rem 0}
.legend li{margin:0 1rem .35rem 0}
.sample{display:inline-block;min-width:2.2em;height:1.7em;line-height:1.5em;border:1px solid var(--line);text-align:center;vertical-align:middle}
.wide{overflow-x:auto;margin:.5rem 0 1rem}
table.form{border-collapse:collapse;background:var(--paper);width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
table.form caption{text-align:left;font-weight:700;padding:.2rem 0}
table.form th,table.form td{border:1px solid var(--line);padding:.25rem .35rem}
table.form th{background:#eef2f6;font-weight:400;text-align:left;line-height:1.35;overflow-wrap:normal}
table.form thead th{text-align:center}
table.form th.group{width:1.5em;min-width:4.6em}
.form tbody th[scope=row]{min-width:11em}
table.form td{position:relative;text-align:center;min-width:3.6em}
td .raw{display:block;min-height:1.4em;white-space:pre-wrap}
.note{display:block;font-size:.75rem;color:var(--quiet);line-height:1.2}
td.is-inferred .raw{font-style:italic}
.is-blank{background-image:linear-gradient(135deg,transparent 45%,#cfd6de 45%,#cfd6de 55%,transparent 55%);background-size:7px 7px}
.is-dash .raw{letter-spacing:.1em;color:var(--quiet)}
.is-unreadable{background:repeating-linear-gradient(90deg,#ececec,#ececec 3px,#fff 3px,#fff 6px)}
.is-unreadable .raw{text-decoration:underline wavy var(--bad)}
.is-absent{background:#5a6573;color:#fff}.is-absent .note{color:#fff}
.lit-term{outline:2px dashed var(--term);outline-offset:-3px}
.lit-total{outline:3px solid var(--total);outline-offset:-3px}
.lit-place{outline:3px dotted var(--ink);outline-offset:-3px}
.suspect{background:var(--suspect);font-weight:700}
.one-of-several{font-weight:400;background:repeating-linear-gradient(45deg,var(--suspect),var(--suspect) 6px,#fff0e2 6px,#fff0e2 9px)}
.guess{display:block;color:#7a2e00;font-size:.85rem;line-height:1.25;white-space:nowrap}
.trial{display:block;background:var(--ink);color:#fff;border-radius:3px;font-weight:700;line-height:1.4}
.refs{display:block;line-height:1.1}
.refs .ref{font-size:.68rem;min-width:1.6em;margin:1px;min-height:1.5em}
td:target,li:target{box-shadow:0 0 0 4px var(--focus)}
.no-table{border:2px dashed var(--line);padding:.75rem}
.everything{margin-top:1rem}
summary{cursor:pointer}
@media (min-width:75rem){
.beside{display:grid;grid-template-columns:minmax(22rem,2fr) minmax(0,3fr);gap:1.5rem;align-items:start}
.tables{position:sticky;top:.5rem;max-height:calc(100vh - 1rem);overflow:auto;padding-right:.25rem}
.wide{overflow-x:visible}
.form thead{background:#eef2f6;position:sticky;top:0;z-index:2;box-shadow:0 1px var(--line)}
}
@media (max-width:40rem){
.verdict{padding:.75rem;border-left:0;border-right:0;border-radius:0}
.form tbody th[scope=row]{min-width:8.5em;position:sticky;left:0;z-index:1}
.form.s3 tbody th.group{min-width:3.2em}
}
@media print{
body{background:#fff;font-size:11pt}
.no-print{display:none!important}
.verdict{border:0;padding:0;margin:0;break-before:page;-webkit-print-color-adjust:exact;color-adjust:exact}
.verdict:first-of-type{break-before:auto}
.wide,.tables{overflow:visible;max-height:none;position:static}
.finding,tr{break-inside:avoid}
.controls{display:none}
table.form{font-size:8.5pt}
table.form th,table.form td{min-width:0!important;padding:1pt 3pt}
}
@media (forced-colors:active){.number,.ref,.suspect,.chip{border:2px solid}}
@media (prefers-reduced-motion:no-preference){.is-lit{scroll-behavior:smooth}}
`;
