"""The colours of a picture: light ones for all forms, and the style sheet of SVG, light and dark."""

from __future__ import annotations

LINE, OUT, UP, DEAD, UNSEEN = "#64748b", "#0f766e", "#7c3aed", "#dc2626", "#a8b0bc"
DEAD_GROUND = "#fee2e2"
START, START_GROUND = "#15803d", "#dcfce7"
ENDING, ENDING_GROUND = "#b45309", "#fef3c7"

STYLE = f"""
svg {{ font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans KR", sans-serif; }}
text {{ fill: #1e293b; }}
.ground {{ fill: #ffffff; }}
.band {{ fill: #f4f6f9; stroke: #dde3ea; }}
.story {{ font-size: 24px; font-weight: 700; }}
.chapter {{ font-size: 17px; font-weight: 700; stroke: #f4f6f9; stroke-width: 5px; paint-order: stroke; }}
.day, .note {{ font-size: 13px; font-weight: 400; fill: #566274; }}
.scene {{ color: #64748b; }}
.scene rect {{ fill: #ffffff; stroke: currentColor; stroke-width: 1.2; }}
.name {{ font-size: 13px; font-weight: 600; text-anchor: middle; }}
.id {{ font-size: 10.5px; font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; text-anchor: middle; fill: #566274; }}
.start {{ color: {START}; }}
.start rect {{ fill: {START_GROUND}; stroke-width: 2.5; }}
.flag {{ fill: currentColor; }}
.ending {{ color: {ENDING}; }}
.ending rect {{ fill: {ENDING_GROUND}; stroke-width: 1.6; }}
.scene.dead {{ color: {DEAD}; }}
.scene.dead rect {{ fill: {DEAD_GROUND}; stroke-dasharray: 6 3; }}
.scene .inner.inner {{ fill: none; stroke-width: 1; }}
.line {{ color: {LINE}; }}
.line.out {{ color: {OUT}; }}
.line.up {{ color: {UP}; }}
.line.unseen {{ color: {UNSEEN}; stroke-dasharray: 2 4; }}
.line.dead {{ color: {DEAD}; stroke-dasharray: 6 4; }}
.line path {{ fill: none; stroke: currentColor; }}
.line .head.head {{ fill: currentColor; stroke: none; }}
.line .near.near {{ stroke: none; stroke-width: 14px; pointer-events: stroke; }}
.line.line:hover, .scene.scene:hover {{ color: #ea580c; }}
.line:hover path {{ stroke-width: 5px; }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e2e8f0; }}
.ground {{ fill: #0f141b; }}
.band {{ fill: #161d27; stroke: #2a3442; }}
.chapter {{ stroke: #161d27; }}
.day, .note, .id {{ fill: #9aa8ba; }}
.scene rect {{ fill: #1f2937; }}
.start rect {{ fill: #14361f; }}
.ending rect {{ fill: #3b2a0d; }}
.scene.dead rect {{ fill: #43191c; }}
.scene, .line {{ color: #8493a8; }}
.start {{ color: #4ade80; }}
.ending {{ color: #f59e0b; }}
.scene.dead, .line.dead {{ color: #f87171; }}
.line.out {{ color: #2dd4bf; }}
.line.up {{ color: #a78bfa; }}
.line.unseen {{ color: #5b6a80; }}
.line.dead {{ color: #f87171; }}
}}
"""
