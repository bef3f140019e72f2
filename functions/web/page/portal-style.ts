// The style of the pages, after that of the verdict view, with its tokens; nothing that Chrome 90 lacks.

export const PORTAL_STYLE = `
.page-width{max-width:110rem;margin:0 auto;padding:0 1rem}
main{padding:1rem!important;min-height:60vh}
main:focus{outline:none;box-shadow:none}
.skip:focus{position:static;width:auto;height:auto;margin:0;clip:auto;display:inline-block;padding:.5rem 1rem}
header.site{background:var(--ink);color:#fff}
header.site .page-width{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;padding:.6rem 1rem}
.product{color:#fff;font-weight:700;font-size:1.1rem;text-decoration:none}
.person{display:flex;flex-wrap:wrap;align-items:center}
.person>*{margin:.2rem 0 .2rem 1rem}
.person a{color:#fff}.person .quiet{color:#c9d3de}
.person .plain{color:var(--ink)}
footer.site{border-top:1px solid var(--faint);margin-top:2rem;padding-top:.5rem;padding-bottom:2rem}
.stacked{max-width:34rem}
form.stacked,.drop{margin:1rem 0}
.stacked label,.stacked .label{display:block;font-weight:700;margin-top:1rem}
input:not([type=hidden]):not([type=file]),textarea,select{font:inherit;color:inherit;background:#fff;width:100%;border:2px solid var(--ink);border-radius:3px;padding:.4em .6em;min-height:2.6rem}
input[type=file]{font:inherit;max-width:100%;padding:.5rem 0}
.hint{color:var(--quiet);font-size:.9rem;margin:.2rem 0}
button.chief,a.chief{display:inline-block;background:#0b57a4;color:#fff;border:0;border-radius:4px;font-weight:700;padding:.55em 1.3em;min-height:2.7rem;text-decoration:none}
button.chief:hover,a.chief:hover{background:#083f78}
.wrong{border-left:6px solid var(--bad);padding:.5rem .9rem;background:#fff;font-weight:700;color:var(--bad)}
.todo{background:#fff;border:1px solid var(--line);border-left:6px solid var(--open);border-radius:4px;padding:.75rem 1.25rem;margin:1rem 0}
.todo.good{border-left-color:var(--good)}.todo.bad{border-left-color:var(--bad)}
.todo p:first-child{font-weight:700}
.panel{background:#fff;border:1px solid var(--faint);border-radius:4px;padding:.5rem 1.25rem 1rem;margin:1rem 0}
table.list{border-collapse:collapse;width:100%;background:#fff}
table.list th,table.list td{border:1px solid var(--faint);padding:.45rem .7rem;text-align:left;vertical-align:top}
table.list thead th{background:var(--ground)}
.list .short{white-space:nowrap}
.scrolled{overflow-x:auto}
dl.facts{display:grid;grid-template-columns:max-content 1fr;margin:.5rem 0}
dl.facts dt{color:var(--quiet);padding-right:1.5rem}dl.facts dd{margin:0}
.drop{border:2px dashed var(--line);border-radius:6px;padding:1rem 1.25rem;background:#fff}
.drop.is-over{border-color:var(--link);background:#eef5fc}
.queue{list-style:none;margin:1rem 0;padding:0}
.queue li{background:#fff;border:1px solid var(--faint);border-left:6px solid var(--line);border-radius:4px;padding:.5rem .9rem;margin:.5rem 0}
.queue li.is-bad{border-left-color:var(--bad)}.queue li.is-good{border-left-color:var(--good)}
progress{width:100%;height:.9rem}
.steps{list-style:none;display:flex;flex-wrap:wrap;margin:1rem 0;padding:0}
.steps li{margin:.2rem 1.5rem .2rem 0;color:var(--quiet)}
.steps li[aria-current]{color:var(--ink);font-weight:700}
.explain{max-width:46rem}
details>summary{cursor:pointer;color:var(--link)}
.actions{display:flex;flex-wrap:wrap;margin:.75rem 0}
.actions>*{margin:.2rem 1.2rem .2rem 0}
@media (max-width:40rem){dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.5rem}main{padding:.75rem!important}.person>*{margin-left:0;margin-right:1rem}}
@media print{header.site,footer.site,.no-print,.actions{display:none!important}body{background:#fff}main{padding:0!important}}
`;
