/** Style of the report; everything it needs is in it, so that the page opens offline. */
export const reportStyle = `
:root { color-scheme: light dark; --ground: #fff; --text: #1a2027; --quiet: #55606c; --line: #d3d9df; --track: #eef1f4;
  --good: #1b6b3a; --bad: #a3221a; --link: #0b5cad; --bar-0: #2f6fae; --bar-1: #7a8ea3; --bar-2: #4f9a86; --bar-3: #a9823f; --whisker: #101418; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181d; --text: #e6eaee; --quiet: #a3aeb9; --line: #39424c; --track: #20262d;
  --good: #7fd3a0; --bad: #ff9b91; --link: #8fc2f5; --bar-0: #5b9bdb; --bar-1: #7f8fa0; --bar-2: #58b09a; --bar-3: #c79c50; --whisker: #f5f7f9; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.3rem; margin: 0 0 .25rem; }
h3 { font-size: .95rem; margin: .75rem 0 .25rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
section { border-top: 2px solid var(--line); margin-top: 2rem; padding-top: 1.25rem; }
.facts, .about, .note, .interval { color: var(--quiet); }
.facts, .note, .interval { font-size: .875rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
th { font-weight: 600; }
tbody th { font-weight: 400; min-width: 8rem; }
td:not(.number) { min-width: 4rem; max-width: 32rem; }
.number { text-align: right; white-space: nowrap; }
.kept { color: var(--good); } .crossed { color: var(--bad); font-weight: 600; }
.warning { border-left: 4px solid var(--bad); padding-left: .75rem; }
figure { margin: 1.25rem 0; } figcaption { font-weight: 600; }
figcaption .interval { font-weight: 400; }
.bars { list-style: none; margin: 0; padding: 0; }
.bars li { display: grid; grid-template-columns: 1fr auto; column-gap: 1rem; margin: .35rem 0; font-size: .9rem; }
.bars svg { grid-column: 1 / -1; display: block; }
.bar-value { font-variant-numeric: tabular-nums; text-align: right; }
.track { fill: var(--track); } .whisker line { stroke: var(--whisker); stroke-width: 1.5; }
.bar-0 { fill: var(--bar-0); } .bar-1 { fill: var(--bar-1); } .bar-2 { fill: var(--bar-2); } .bar-3 { fill: var(--bar-3); }
@media (max-width: 30rem) { table { font-size: .8rem; } th, td { padding-right: .4rem; } tbody th { min-width: 6rem; } }
@media (forced-colors: active) { .bar { fill: Highlight; } .whisker line { stroke: CanvasText; } }
@media print { body { max-width: none; } section { break-inside: avoid-page; } }
`;
