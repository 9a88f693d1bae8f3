"""The style sheet of a board's page: light and dark, wide and narrow, on screen and on paper."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ground: #f6f4f0; --card: #ffffff; --ink: #1f2328; --soft: #5c6470; --line: #dedad2;
  --run: #b4460f; --front: #d98a5b; --assisted: #4a6d8c; --good: #1a6b3c; --band: #faf8f4; }
@media (prefers-color-scheme: dark) { :root { --ground: #12151a; --card: #1a1f26; --ink: #e6e8eb; --soft: #9ba5b1; --line: #303842;
  --run: #ff9a5c; --front: #a8623a; --assisted: #8fb6d9; --good: #6fd39a; --band: #1e242c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans KR", sans-serif; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; }
h1 { margin: 0; font-size: clamp(1.7rem, 4vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 0; font-size: 1.3rem; }
p { margin: .35rem 0; }
.soft, footer { color: var(--soft); }
.id { font: .85em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; }
section, nav { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.5rem; margin-top: 1.5rem; }
nav ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .6rem 1.5rem;
  margin: 0; padding: 0; list-style: none; }
nav a { color: inherit; font-weight: 600; text-underline-offset: .2em; }
nav small { display: block; color: var(--soft); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin-top: .75rem; font-variant-numeric: tabular-nums; font-size: .94rem; }
th, td { padding: .42rem .7rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th { color: var(--soft); font-size: .78rem; font-weight: 600; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
tbody tr:nth-child(even) { background: var(--band); }
td.id { min-width: 11rem; }
.left, .right { white-space: nowrap; }
.right { text-align: right; }
.first td:nth-child(-n+2) { font-weight: 700; }
.help { color: var(--soft); }
.label { font-size: .78rem; font-weight: 600; letter-spacing: .03em; white-space: nowrap; }
.verified { color: var(--good); }
.chart { display: block; width: 100%; max-width: 46rem; height: auto; margin: 1rem auto .25rem; }
.chart text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
.chart .axis { font-weight: 600; }
.grid { stroke: var(--line); fill: none; }
.front { stroke: var(--front); stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
.chart .run { fill: var(--run); fill-opacity: .85; stroke: var(--card); stroke-width: 1; }
.chart .assisted { fill: var(--card); stroke: var(--assisted); stroke-width: 1.6; }
.key { text-align: center; font-size: .82rem; color: var(--soft); }
footer { margin-top: 2rem; font-size: .88rem; }
@media print { body { background: none; } section { break-inside: avoid-page; } }
"""
