/* SPDX-License-Identifier: MIT
 * html_chart - which figures are drawn, and how a chart stands in the page.
 *
 * Browsers show the SVG that stands in the page. LibreOffice would print its words one after the other, so there they
 * are white and tiny, and it shows the same drawing as a picture instead, which browsers hide. Word shows neither: it
 * passes over what stands between the two comments. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "html.h"
#include "svg_chart.h"

enum { CHART_PX = 600, MONTHS_MIN = 2 };

typedef int draw(const struct svg_chart *c, struct buf *out);

struct drawing {
	struct svg_item *items;
	size_t n;
	struct arena arena;
	const char *series[SVG_SERIES_MAX];
	size_t n_series;
	const char *title; /* msgid */
	draw *draw;
};

/* ---- in the page ---- */

static void put_percent_encoded(struct buf *out, const struct buf *text)
{
	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->data[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			(c && strchr("-._~:/=,;()", c)))
			buf_putc(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

static void put_chart(struct html *h, struct drawing *d)
{
	struct buf svg = {0}, uri = {0};
	char id[24];
	struct svg_chart c = {.id = id,
		.title = tr(h->i18n, d->title),
		.n_series = d->n_series,
		.items = d->items,
		.n_items = d->n,
		.width_px = CHART_PX};
	int height;

	snprintf(id, sizeof id, "c%zu", ++h->n_charts);
	for (size_t k = 0; k < d->n_series; k++)
		c.series[k] = tr(h->i18n, d->series[k]);
	height = d->draw(&c, &svg);
	put_percent_encoded(&uri, &svg);
	buf_puts(h->out, "<!--[if !mso]><!-->\n<div class=\"figure\">\n<p class=\"tt\">");
	html_tr(h, N_("Chart"));
	buf_printf(h->out, " %zu. ", h->n_charts);
	html_tr(h, d->title);
	buf_puts(h->out, "</p>\n<p class=\"chart\">");
	buf_puts(h->out, buf_str(&svg));
	buf_printf(h->out,
		"</p>\n<p class=\"picture\"><img alt=\"\" width=\"%d\" height=\"%d\" src=\"data:image/svg+xml,%s\"/></p>\n"
		"</div>\n<!--<![endif]-->\n",
		CHART_PX, height, buf_str(&uri));
	buf_fini(&svg);
	buf_fini(&uri);
}

/* ---- from tables ---- */

static const char *shown(struct html *h, struct drawing *d, enum report_type type, const struct report_value *v)
{
	struct buf text = {0};
	const char *copy;

	report_put_value(type, v, h->i18n, &text);
	copy = arena_strdup(&d->arena, buf_str(&text));
	buf_fini(&text);
	return copy;
}

static struct svg_item *item_add(struct drawing *d, const char *label)
{
	struct svg_item *item;

	d->items = mem_realloc(d->items, (d->n + 1) * sizeof *d->items);
	item = &d->items[d->n++];
	*item = (struct svg_item){.label = arena_strdup(&d->arena, label), .shown = {"", ""}};
	return item;
}

static size_t column_of(const struct report_table *t, const char *id)
{
	for (size_t c = 0; t && c < t->n_columns; c++) {
		if (strcmp(t->columns[c].id, id) == 0)
			return c;
	}
	return SIZE_MAX;
}

static void finish(struct html *h, struct drawing *d, size_t least)
{
	if (d->n >= least)
		put_chart(h, d);
	free(d->items);
	arena_free(&d->arena);
}

/* Rows as bars: a figure of this period beside the same since the start of the year. */
static void bars_of(struct html *h, const char *section, const char *table, const char *column, const char *title)
{
	const struct report_table *t = report_table(h->r, section, table);
	size_t c = column_of(t, column);
	struct drawing d = {.title = title,
		.series = {report_span_label(SPAN_PERIOD), report_span_label(SPAN_CUMULATIVE)},
		.n_series = 2,
		.draw = svg_put_bars};

	for (size_t i = 0; c != SIZE_MAX && i < t->n_rows; i++) {
		const struct report_value *v = &t->rows[i].values[c * SPANS];
		struct buf label = {0};
		struct svg_item *item;

		if (v[SPAN_PERIOD].n == 0 && v[SPAN_CUMULATIVE].n == 0)
			continue;
		report_put_label(&t->rows[i], h->i18n, &label);
		item = item_add(&d, buf_str(&label));
		buf_fini(&label);
		item->values[0] = v[SPAN_PERIOD].n;
		item->values[1] = v[SPAN_CUMULATIVE].n;
		item->shown[0] = shown(h, &d, t->columns[c].type, &v[SPAN_PERIOD]);
		item->shown[1] = shown(h, &d, t->columns[c].type, &v[SPAN_CUMULATIVE]);
	}
	finish(h, &d, 2);
}

/* The months of the year as columns, and all of them so far as a line. */
static void months_of(struct html *h, const char *column, const char *title)
{
	const struct report_table *t = report_table(h->r, "months", "all");
	size_t c = column_of(t, column);
	struct drawing d = {.title = title,
		.series = {N_("In the month"), N_("Since the start of the year")},
		.n_series = 2,
		.draw = svg_put_columns};
	long long so_far = 0;

	for (size_t i = 0; c != SIZE_MAX && i < t->n_rows; i++) {
		struct report_value all = t->rows[i].values[c * SPANS];
		char month[12];
		struct svg_item *item;
		struct period p;

		if (period_parse(t->rows[i].code, &p))
			snprintf(month, sizeof month, "%d/%d", p.n, p.year);
		else
			snprintf(month, sizeof month, "%.11s", t->rows[i].code);
		item = item_add(&d, month);
		item->values[0] = all.n;
		item->shown[0] = shown(h, &d, t->columns[c].type, &all);
		so_far += all.n;
		all.n = so_far;
		item->values[1] = so_far;
		item->shown[1] = shown(h, &d, t->columns[c].type, &all);
	}
	finish(h, &d, so_far ? MONTHS_MIN : SIZE_MAX);
}

/* "12 (45,5%)" */
static const char *with_share(struct html *h, struct drawing *d, const struct report_value *v, long long all)
{
	struct report_value share = {.known = true, .n = v->n, .of = all};
	struct buf text = {0};
	const char *copy;

	report_put_value(FIGURE_COUNT, v, h->i18n, &text);
	buf_puts(&text, " (");
	report_put_value(FIGURE_PERCENT, &share, h->i18n, &text);
	buf_putc(&text, ')');
	copy = arena_strdup(&d->arena, buf_str(&text));
	buf_fini(&text);
	return copy;
}

static void share_of_levels(struct html *h)
{
	const struct report_table *t = report_table(h->r, "assist", "level");
	size_t c = column_of(t, "times");
	struct drawing d = {.title = N_("Online procedures by level, this period"),
		.series = {N_("Times helped")},
		.n_series = 1,
		.draw = svg_put_share};
	long long all = 0;

	for (size_t i = 0; c != SIZE_MAX && i < t->n_rows; i++)
		all += t->rows[i].values[c * SPANS].n;
	for (size_t i = 0; all > 0 && i < t->n_rows; i++) {
		const struct report_value *v = &t->rows[i].values[c * SPANS];
		struct buf label = {0};
		struct svg_item *item;

		if (v->n == 0)
			continue;
		report_put_label(&t->rows[i], h->i18n, &label);
		item = item_add(&d, buf_str(&label));
		buf_fini(&label);
		item->values[0] = v->n;
		item->shown[0] = with_share(h, &d, v, all);
	}
	finish(h, &d, 1);
}

/* Reached beside wanted, of what is wanted in this period. */
static void bars_of_targets(struct html *h)
{
	const struct report_table *t = report_table(h->r, "targets", "target");
	size_t wanted = column_of(t, "wanted"), reached = column_of(t, "reached");
	struct drawing d = {.title = N_("Targets: reached and wanted, this period"),
		.series = {N_("Reached"), N_("Wanted")},
		.n_series = 2,
		.draw = svg_put_bars};

	for (size_t i = 0; wanted != SIZE_MAX && reached != SIZE_MAX && i < t->n_rows; i++) {
		const struct report_value *want = &t->rows[i].values[wanted * SPANS];
		const struct report_value *have = &t->rows[i].values[reached * SPANS];
		struct buf label = {0};
		struct svg_item *item;

		if (want->n == 0)
			continue;
		report_put_label(&t->rows[i], h->i18n, &label);
		item = item_add(&d, buf_str(&label));
		buf_fini(&label);
		item->values[0] = have->n;
		item->values[1] = want->n;
		item->shown[0] = shown(h, &d, FIGURE_COUNT, have);
		item->shown[1] = shown(h, &d, FIGURE_COUNT, want);
	}
	finish(h, &d, 1);
}

void html_charts(struct html *h, const char *section)
{
	if (strcmp(section, "outreach") == 0) {
		bars_of(h, "outreach", "channel", "sessions", N_("Sessions by channel"));
		months_of(h, "sessions", N_("Sessions month by month"));
	} else if (strcmp(section, "assist") == 0) {
		bars_of(h, "assist", "help", "times", N_("Times helped by help type"));
		share_of_levels(h);
		months_of(h, "times", N_("Times helped month by month"));
	} else if (strcmp(section, "targets") == 0) {
		bars_of_targets(h);
	}
}
