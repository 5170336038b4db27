/* SPDX-License-Identifier: MIT
 * html_style - how the page looks: Decree 30/2020 asks for A4, margins of 20-25 (above, below), 30-35 (left) and 15-20
 * mm (right), Times New Roman of 13-14 points and page numbers above the text from the second page on.
 *
 * LibreOffice and Word know simple selectors alone, so each class says all there is about its paragraphs. What stands
 * within @media is for browsers. */
#include "html.h"

/* Where a browser has no Times New Roman, fonts with letters as wide. */
#define FONT "font-family:\"Times New Roman\",\"Liberation Serif\",Tinos,\"Nimbus Roman\",serif"
/* A line across, as word processors keep it: the edge of an empty paragraph. */
#define LINE "font-size:2pt;line-height:2pt;text-indent:0;border-top:1px solid #000000"

static const char *const rules[] = {
	("@page{size:210mm 297mm;margin:20mm 15mm 20mm 30mm;@top-center{content:counter(page);" FONT ";font-size:13pt}}"),
	"@page:first{@top-center{content:\"\"}}",
	("body{" FONT ";font-size:13pt;line-height:1.2;color:#000000}"),
	"p{margin:4pt 0 4pt 0;text-align:justify;text-indent:10mm;orphans:2;widows:2}",
	("h2{" FONT ";font-size:13pt;font-weight:bold;font-style:normal;color:#000000;margin:12pt 0 4pt 0;"
	 "page-break-after:avoid}"),
	("h3{" FONT ";font-size:13pt;font-weight:bold;font-style:normal;color:#000000;margin:8pt 0 4pt 10mm;"
	 "page-break-after:avoid}"),
	("td{" FONT ";font-size:11pt;vertical-align:top}"),
	("th{" FONT ";font-size:11pt;font-weight:bold;text-align:center;vertical-align:middle}"),
	"p.tt{font-weight:bold;text-align:center;text-indent:0;margin:8pt 0 4pt 0;page-break-after:avoid}",
	"p.note{text-indent:0;font-size:11pt;font-style:italic}",
	"p.chart{color:#ffffff;font-size:1pt;line-height:1pt;margin:0;text-indent:0;text-align:center;page-break-after:avoid}",
	"p.picture{text-indent:0;text-align:center;margin:0 0 6pt 0}",
	"p.dots{text-indent:0;text-align:left;margin:4pt 0 4pt 0}",
	/* the official frame */
	"p.mid{font-size:13pt;text-align:center;text-indent:0;margin:0}",
	"p.small{font-size:12pt;text-align:center;text-indent:0;margin:0}",
	("p.short{" LINE ";margin:1pt 22mm 4pt 22mm}"),
	("p.motto{" LINE ";margin:1pt 17mm 4pt 17mm}"),
	("p.under{" LINE ";margin:3pt 62mm 10pt 62mm}"),
	"p.place{font-size:13pt;font-style:italic;text-align:center;text-indent:0;margin:0}",
	"p.title{font-size:14pt;font-weight:bold;text-align:center;text-indent:0;margin:14pt 0 0 0}",
	"p.annex{font-size:14pt;font-weight:bold;text-align:center;text-indent:0;margin:0;page-break-before:always}",
	"p.about{font-weight:bold;text-align:center;text-indent:0;margin:2pt 0 0 0}",
	"p.dates{font-style:italic;text-align:center;text-indent:0;margin:2pt 0 0 0}",
	"p.to{text-align:center;text-indent:0;margin:8pt 0 8pt 0}",
	"p.list{font-size:11pt;text-align:left;text-indent:0;margin:0}",
	"p.whom{font-size:12pt;text-align:left;font-weight:bold;font-style:italic;text-indent:0;margin:0}",
	"p.new{page-break-before:always;margin:0;font-size:2pt;line-height:2pt}",
	"@media all{",
	"table{border-collapse:collapse;width:100%;border:0;line-height:1.15}",
	"td,th{padding:0}",
	"table.d{table-layout:fixed;margin:0 0 8pt 0}",
	"table.d td,table.d th{border:1px solid #000000;padding:1.5pt 2.5pt}",
	"table.s td,table.s th{font-size:10pt;padding:1.5pt 2pt}",
	"table.x td,table.x th{font-size:9pt;padding:1.5pt 1.5pt}",
	"td.r{white-space:nowrap}",
	"tr.g td{font-weight:bold;font-style:italic}",
	"tbody.t td{font-weight:bold}",
	"table.sign{margin-top:12pt}",
	"p.chart{margin:2pt 0 8pt 0;page-break-after:auto}",
	"p.picture{display:none}",
	"svg{max-width:100%;height:auto}",
	"p,td,th,h2,h3{overflow-wrap:anywhere}",
	"p.about,p.dates,p.small{text-wrap:balance}",
	"thead{display:table-header-group}",
	"tr,tbody.k,tbody.t,.figure,.end,table.sign{break-inside:avoid}",
	"h2,h3,p.tt,tr.g{break-after:avoid}",
	".end,table.sign{break-before:avoid}",
	"}",
	"@media screen{",
	"html{background:#dddddd}",
	("body{background:#ffffff;box-sizing:border-box;max-width:210mm;margin:8mm auto;padding:20mm 15mm 20mm 30mm;"
	 "box-shadow:0 0 4mm #999999}"),
	"}",
	"@media screen and (max-width:700px){body{margin:0;padding:5mm}}",
	"@media print{body{margin:0}}",
};

void html_style(struct html *h)
{
	buf_puts(h->out, "<style>\n");
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		buf_printf(h->out, "%s\n", rules[i]);
	buf_puts(h->out, "</style>\n");
}
