import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** What `html` gives: text put in by `${}` is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export { html };

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2430;--dim:#5b6675;--line:#d9dee5;--bg:#f5f6f8;--card:#fff;--accent:#1f5f8b;--warn:#8a4b00;--warn-bg:#fff4e0}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--dim:#9aa5b4;--line:#343d4a;--bg:#14181e;--card:#1c222b;--accent:#7db9e3;--warn:#ffce85;--warn-bg:#3a2c14}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--bg)}
main,.bar>div{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}
.bar{background:var(--warn-bg);color:var(--warn);border-bottom:1px solid var(--line)}.bar>div{padding:.6rem 1.25rem}
h1{font-size:1.5rem;margin:.75rem 0 .25rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:1.75rem 0 .5rem}p{margin:.25rem 0 .75rem}
a{color:var(--accent)}.dim{color:var(--dim)}nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:.25rem 0}nav a{padding:.6rem 0;min-height:44px}
nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem;margin:.75rem 0}
.wide{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.65rem .9rem;border-top:1px solid var(--line);vertical-align:top}
thead th{border-top:0;font-size:.85rem;color:var(--dim);font-weight:600;white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.nw{white-space:nowrap}.card>h2:first-child{margin-top:0}legend{padding:0}
.tag{display:inline-block;border:1px solid var(--line);border-radius:1rem;padding:.05rem .6rem;font-size:.85rem;white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.25rem;margin:0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
button,.button{font:inherit;min-height:44px;padding:.5rem 1.1rem;border-radius:.5rem;border:1px solid var(--accent);background:var(--accent);color:var(--card);cursor:pointer;text-decoration:none;display:inline-block}
button.plain{background:transparent;color:var(--accent)}input,select{font:inherit;min-height:44px;padding:.4rem .6rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:var(--ink);max-width:100%}
label{display:block}fieldset{border:0;padding:0;margin:0}.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:.75rem 0}
.choice{display:flex;gap:.75rem;align-items:center;min-height:44px;padding:.5rem 0}.choice input{min-height:0;width:1.25rem;height:1.25rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.5rem}}`;

/** A whole page. `notice` says in plain words whose stand-in this is; it is shown on top of every page. */
export function page(title: string, notice: string, body: Html): Html {
  return html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>${raw(STYLE)}</style></head><body>
<div class="bar"><div role="note">${notice}</div></div><main>${body}</main></body></html>`;
}
