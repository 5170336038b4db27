/* SPDX-License-Identifier: MIT
 * put_json - a report as JSON: names of things in English, labels in the language asked for.
 *
 * Written as it goes along: the year of a large ward is megabytes, and a tree of it in memory took longer to build than
 * its figures to count. */
#include "sotay/base/json_stream.h"
#include "sotay/report/report.h"

static const char *const span_names[SPANS] = {"period", "previous", "cumulative"};
static const char *const type_names[] = {
	[FIGURE_COUNT] = "count",
	[FIGURE_MINUTES] = "minutes",
	[FIGURE_MONEY] = "money",
	[FIGURE_PERCENT] = "percent",
	[FIGURE_DAYS] = "days",
	[FIGURE_DATE] = "date",
	[FIGURE_TEXT] = "text",
};

static void put_value(struct json_stream *s, enum report_type type, const struct report_value *v, const struct i18n *i)
{
	char day[DAY_TEXT_BYTES];

	if (!v->known) {
		json_stream_null(s);
		return;
	}
	switch (type) {
	case FIGURE_PERCENT:
	case FIGURE_DAYS:
		json_stream_tenths(s, report_tenths(type, v));
		return;
	case FIGURE_DATE:
		day_format((day_t)v->n, day);
		json_stream_str(s, day);
		return;
	case FIGURE_TEXT:
		json_stream_str(s, v->code ? v->code : report_words(v->words, i));
		return;
	case FIGURE_COUNT:
	case FIGURE_MINUTES:
	case FIGURE_MONEY:
		break;
	}
	json_stream_int(s, v->n);
}

static void put_pair(struct json_stream *s, const char *name, const char *text)
{
	json_stream_name(s, name);
	if (text)
		json_stream_str(s, text);
	else
		json_stream_null(s);
}

static void put_cells(struct json_stream *s, const struct report_table *t, const struct report_row *row,
	const struct i18n *i)
{
	json_stream_open(s, '{');
	for (size_t c = 0; c < t->n_columns; c++) {
		json_stream_name(s, t->columns[c].id);
		json_stream_open(s, '{');
		for (size_t span = 0; span < (t->spans ? SPANS : 1); span++) {
			json_stream_name(s, span_names[span]);
			put_value(s, t->columns[c].type, &row->values[c * SPANS + span], i);
		}
		json_stream_close(s, '}');
	}
	json_stream_close(s, '}');
}

static void put_row(struct json_stream *s, const struct report_table *t, const struct report_row *row,
	const struct i18n *i)
{
	struct buf label = {0};

	report_put_label(row, i, &label);
	json_stream_open(s, '{');
	put_pair(s, "code", row->code);
	put_pair(s, "label", buf_str(&label));
	json_stream_name(s, "cells");
	put_cells(s, t, row, i);
	json_stream_close(s, '}');
	buf_fini(&label);
}

static void put_columns(struct json_stream *s, const struct report_table *t, const struct i18n *i)
{
	json_stream_open(s, '[');
	for (size_t c = 0; c < t->n_columns; c++) {
		json_stream_open(s, '{');
		put_pair(s, "id", t->columns[c].id);
		put_pair(s, "label", report_words(t->columns[c].label, i));
		put_pair(s, "type", type_names[t->columns[c].type]);
		json_stream_close(s, '}');
	}
	json_stream_close(s, ']');
}

static void put_table(struct json_stream *s, const struct report_table *t, const struct i18n *i)
{
	json_stream_open(s, '{');
	put_pair(s, "id", t->id);
	put_pair(s, "title", tr(i, t->title));
	json_stream_name(s, "columns");
	put_columns(s, t, i);
	json_stream_name(s, "rows");
	json_stream_open(s, '[');
	for (size_t k = 0; k < t->n_rows; k++)
		put_row(s, t, &t->rows[k], i);
	json_stream_close(s, ']');
	json_stream_name(s, "total");
	if (t->total)
		put_cells(s, t, t->total, i);
	else
		json_stream_null(s);
	json_stream_close(s, '}');
}

static void put_section(struct json_stream *s, const struct report_section *section, const struct i18n *i)
{
	json_stream_open(s, '{');
	put_pair(s, "id", section->id);
	put_pair(s, "title", tr(i, section->title));
	json_stream_name(s, "tables");
	json_stream_open(s, '[');
	for (size_t k = 0; k < section->n_tables; k++)
		put_table(s, &section->tables[k], i);
	json_stream_close(s, ']');
	json_stream_close(s, '}');
}

static void put_range(struct json_stream *s, struct day_range range)
{
	char day[DAY_TEXT_BYTES];

	json_stream_open(s, '[');
	day_format(range.first, day);
	json_stream_str(s, day);
	day_format(range.last, day);
	json_stream_str(s, day);
	json_stream_close(s, ']');
}

static void put_closed(struct json_stream *s, const struct report *r)
{
	char when[INSTANT_TEXT_BYTES];

	json_stream_name(s, "closed");
	if (!r->closed) {
		json_stream_null(s);
		return;
	}
	instant_format(r->closed, when);
	json_stream_open(s, '{');
	put_pair(s, "when", when);
	put_pair(s, "digest", r->closed_digest);
	json_stream_name(s, "records");
	json_stream_int(s, (long long)r->closed_records);
	json_stream_close(s, '}');
}

static void put_head(struct json_stream *s, const struct report *r)
{
	char period[PERIOD_TEXT_BYTES], previous[PERIOD_TEXT_BYTES], made[INSTANT_TEXT_BYTES];

	period_format(r->period, period);
	period_format(r->previous, previous);
	instant_format(r->now, made);
	put_pair(s, "period", period);
	put_pair(s, "previous", previous);
	put_pair(s, "rule", period_rule_name(r->rule));
	json_stream_name(s, "ranges");
	json_stream_open(s, '{');
	for (size_t span = 0; span < SPANS; span++) {
		json_stream_name(s, span_names[span]);
		put_range(s, r->ranges[span]);
	}
	json_stream_close(s, '}');
	put_pair(s, "unit", r->unit[0] ? r->unit : NULL);
	put_pair(s, "plan", r->paper.title);
	put_pair(s, "made", made);
	json_stream_name(s, "records");
	json_stream_open(s, '{');
	for (size_t span = 0; span < SPANS; span++) {
		json_stream_name(s, span_names[span]);
		json_stream_int(s, r->records[span]);
	}
	json_stream_close(s, '}');
	put_closed(s, r);
}

static void put_notes(struct json_stream *s, const struct report *r, const struct i18n *i)
{
	struct buf note = {0};

	json_stream_open(s, '[');
	for (size_t k = 0; k < r->n_notes; k++) {
		buf_clear(&note);
		report_put_note(&r->notes[k], i, &note);
		json_stream_str(s, buf_str(&note));
	}
	json_stream_close(s, ']');
	buf_fini(&note);
}

void report_put_json(const struct report *r, const struct i18n *i, struct buf *out)
{
	struct json_stream s = {.out = out};

	json_stream_open(&s, '{');
	put_head(&s, r);
	json_stream_name(&s, "sections");
	json_stream_open(&s, '[');
	for (size_t k = 0; k < r->n_sections; k++)
		put_section(&s, &r->sections[k], i);
	json_stream_close(&s, ']');
	json_stream_name(&s, "notes");
	put_notes(&s, r, i);
	json_stream_close(&s, '}');
}
