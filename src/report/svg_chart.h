/* SPDX-License-Identifier: MIT
 * svg_chart - bars, columns and shares of a whole as SVG, legible in black and white. Private to src/report.
 *
 * Pure functions of labels and values. Every value is written beside its bar, and series differ by pattern, not by
 * colour. The text is legible where the page's own font is not there. What is written is well-formed XML. Each
 * returns the height in px. */
#ifndef SOTAY_SRC_REPORT_SVG_CHART_H
#define SOTAY_SRC_REPORT_SVG_CHART_H

#include "sotay/base/buf.h"

enum { SVG_SERIES_MAX = 2 };

struct svg_item {
	const char *label;
	long long values[SVG_SERIES_MAX];  /* below 0 counts as 0 */
	const char *shown[SVG_SERIES_MAX]; /* the value as people read it */
};

struct svg_chart {
	const char *id;    /* unique in the document: letters and digits */
	const char *title; /* read aloud, not drawn */
	const char *series[SVG_SERIES_MAX];
	size_t n_series;
	const struct svg_item *items;
	size_t n_items;
	int width_px;
};

/* Horizontal bars, one a series below each item's label. */
int svg_put_bars(const struct svg_chart *c, struct buf *out);
/* Upright columns of the first series; the second one, if there is one, as a line above them. */
int svg_put_columns(const struct svg_chart *c, struct buf *out);
/* One bar parted by the first series, and what its parts are. */
int svg_put_share(const struct svg_chart *c, struct buf *out);

/* Appends text of XML: `& < > " '` as entities, control characters and what is not UTF-8 left out. */
void xml_put(struct buf *out, const char *text);

#endif
