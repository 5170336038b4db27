/* SPDX-License-Identifier: MIT
 * put_json - a report as JSON: names of things in English, labels in the language asked for. */
#include "sotay/base/json.h"
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

static struct json *value_json(enum report_type type, const struct report_value *v, const struct i18n *i)
{
	char day[DAY_TEXT_BYTES];

	if (!v->known)
		return json_new_null();
	switch (type) {
	case FIGURE_PERCENT:
	case FIGURE_DAYS:
		return json_new_real((double)report_tenths(type, v) / 10);
	case FIGURE_DATE:
		day_format((day_t)v->n, day);
		return json_new_str(day);
	case FIGURE_TEXT:
		return json_new_str(v->code ? v->code : report_words(v->words, i));
	case FIGURE_COUNT:
	case FIGURE_MINUTES:
	case FIGURE_MONEY:
		break;
	}
	return json_new_int(v->n);
}

static struct json *cells_json(const struct report_table *t, const struct report_row *row, const struct i18n *i)
{
	struct json *cells = json_new_object();

	for (size_t c = 0; c < t->n_columns; c++) {
		struct json *cell = json_new_object();

		for (size_t span = 0; span < (t->spans ? SPANS : 1); span++)
			json_set(cell, span_names[span], value_json(t->columns[c].type, &row->values[c * SPANS + span], i));
		json_set(cells, t->columns[c].id, cell);
	}
	return cells;
}

static struct json *row_json(const struct report_table *t, const struct report_row *row, const struct i18n *i)
{
	struct json *out = json_new_object();
	struct buf label = {0};

	report_put_label(row, i, &label);
	json_set(out, "code", json_new_str(row->code));
	json_set(out, "label", json_new_str(buf_str(&label)));
	json_set(out, "cells", cells_json(t, row, i));
	buf_fini(&label);
	return out;
}

static struct json *table_json(const struct report_table *t, const struct i18n *i)
{
	struct json *out = json_new_object(), *columns = json_new_array(), *rows = json_new_array();

	for (size_t c = 0; c < t->n_columns; c++) {
		struct json *column = json_new_object();

		json_set(column, "id", json_new_str(t->columns[c].id));
		json_set(column, "label", json_new_str(report_words(t->columns[c].label, i)));
		json_set(column, "type", json_new_str(type_names[t->columns[c].type]));
		json_append(columns, column);
	}
	for (size_t k = 0; k < t->n_rows; k++)
		json_append(rows, row_json(t, &t->rows[k], i));
	json_set(out, "id", json_new_str(t->id));
	json_set(out, "title", json_new_str(tr(i, t->title)));
	json_set(out, "columns", columns);
	json_set(out, "rows", rows);
	json_set(out, "total", t->total ? cells_json(t, t->total, i) : json_new_null());
	return out;
}

static struct json *section_json(const struct report_section *s, const struct i18n *i)
{
	struct json *out = json_new_object(), *tables = json_new_array();

	for (size_t k = 0; k < s->n_tables; k++)
		json_append(tables, table_json(&s->tables[k], i));
	json_set(out, "id", json_new_str(s->id));
	json_set(out, "title", json_new_str(tr(i, s->title)));
	json_set(out, "tables", tables);
	return out;
}

static struct json *range_json(struct day_range range)
{
	struct json *out = json_new_array();
	char day[DAY_TEXT_BYTES];

	day_format(range.first, day);
	json_append(out, json_new_str(day));
	day_format(range.last, day);
	json_append(out, json_new_str(day));
	return out;
}

static struct json *closed_json(const struct report *r)
{
	struct json *out;
	char when[INSTANT_TEXT_BYTES];

	if (!r->closed)
		return json_new_null();
	out = json_new_object();
	instant_format(r->closed, when);
	json_set(out, "when", json_new_str(when));
	json_set(out, "digest", json_new_str(r->closed_digest));
	json_set(out, "records", json_new_int(r->closed_records));
	return out;
}

static void set_head(struct json *out, const struct report *r)
{
	struct json *ranges = json_new_object(), *records = json_new_object();
	char period[PERIOD_TEXT_BYTES], previous[PERIOD_TEXT_BYTES], made[INSTANT_TEXT_BYTES];

	period_format(r->period, period);
	period_format(r->previous, previous);
	instant_format(r->now, made);
	for (size_t span = 0; span < SPANS; span++) {
		json_set(ranges, span_names[span], range_json(r->ranges[span]));
		json_set(records, span_names[span], json_new_int(r->records[span]));
	}
	json_set(out, "period", json_new_str(period));
	json_set(out, "previous", json_new_str(previous));
	json_set(out, "rule", json_new_str(period_rule_name(r->rule)));
	json_set(out, "ranges", ranges);
	json_set(out, "unit", r->unit[0] ? json_new_str(r->unit) : json_new_null());
	json_set(out, "plan", json_new_str(r->paper.title));
	json_set(out, "made", json_new_str(made));
	json_set(out, "records", records);
	json_set(out, "closed", closed_json(r));
}

void report_put_json(const struct report *r, const struct i18n *i, struct buf *out)
{
	struct json *root = json_new_object(), *sections = json_new_array(), *notes = json_new_array();

	set_head(root, r);
	for (size_t k = 0; k < r->n_sections; k++)
		json_append(sections, section_json(&r->sections[k], i));
	json_set(root, "sections", sections);
	for (size_t k = 0; k < r->n_notes; k++) {
		struct buf note = {0};

		report_put_note(&r->notes[k], i, &note);
		json_append(notes, json_new_str(buf_str(&note)));
		buf_fini(&note);
	}
	json_set(root, "notes", notes);
	json_put(root, 0, out);
	json_free(root);
}
