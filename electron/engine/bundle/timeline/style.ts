/** Of the timeline page; follows the light or dark theme of the browser. */
export const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 1280px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }
dt { opacity: .7; } dd { margin: 0; }
svg { width: 100%; max-height: 160px; border-bottom: 1px solid; }
.calls { fill: light-dark(#2f6fb3, #7cb3ec); } .trouble { fill: light-dark(#c2410c, #fb923c); }
table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid light-dark(#ddd, #444); overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; background: Canvas; }
.failed { color: light-dark(#b91c1c, #fca5a5); } .held { color: light-dark(#a16207, #fde047); }
code { font-size: .85em; }
`;
