/* SPDX-License-Identifier: MIT
 * close - what is kept of a closed period, and what a later report makes of it.
 *
 * Kept is one JSON object: format, closed (moment), digest, records, and figures: for every figure that is not 0, under
 * section/table/row/column, an array of its three spans and then its label, part by part; a part begins with ~ if it is
 * a msgid and with = if it is data; and tables: those whose figures would be kept, as section/table, so that a table of
 * a younger program is not taken for one where all came late. Percentages and means follow from other figures and are
 * not kept, nor what depends on the day of the report, nor who has reported. */
#include "sotay/report/close.h"

#include <string.h>
#include "sotay/base/json.h"
#include "table.h"

enum { FORMAT = 1 };

/* Sections whose figures are sent; the others are lists and notes. */
static bool is_kept_section(const char *id)
{
	static const char *const kept[] = {"outreach", "assist", "feedback", "duties", "targets", "cost", "people"};

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		if (strcmp(kept[i], id) == 0)
			return true;
	}
	return false;
}

static bool is_kept_column(const struct report_column *c)
{
	return (c->type == FIGURE_COUNT || c->type == FIGURE_MINUTES || c->type == FIGURE_MONEY) && !c->of_now;
}

/* One figure of the report on its way to be kept or compared. */
struct figure {
	const char *key;
	const struct report_section *section;
	const struct report_table *table;
	const struct report_row *row;
	size_t column;
	long long spans[SPANS];
};

typedef void (*figure_fn)(void *ctx, const struct figure *f);

static void each_of_row(struct figure *f, figure_fn fn, void *ctx)
{
	struct buf key = {0};

	for (f->column = 0; f->column < f->table->n_columns; f->column++) {
		bool any = false;

		if (!is_kept_column(&f->table->columns[f->column]))
			continue;
		for (size_t span = 0; span < SPANS; span++) {
			const struct report_value *v = &f->row->values[f->column * SPANS + span];

			f->spans[span] = v->known ? v->n : 0;
			any |= f->spans[span] != 0;
		}
		if (!any)
			continue;
		buf_clear(&key);
		buf_printf(&key, "%s/%s/%s/%s", f->section->id, f->table->id, f->row->code, f->table->columns[f->column].id);
		f->key = buf_str(&key);
		fn(ctx, f);
	}
	buf_fini(&key);
}

static void each_figure(const struct report *r, figure_fn fn, void *ctx)
{
	for (size_t s = 0; s < r->n_sections; s++) {
		struct figure f = {.section = &r->sections[s]};

		for (size_t t = 0; t < f.section->n_tables && is_kept_section(f.section->id); t++) {
			f.table = &f.section->tables[t];
			for (size_t i = 0; i < f.table->n_rows && f.table->spans; i++) {
				f.row = &f.table->rows[i];
				each_of_row(&f, fn, ctx);
			}
			f.row = f.table->total;
			if (f.row && f.table->spans)
				each_of_row(&f, fn, ctx);
		}
	}
}

/* What the program keeps figures of. */
static void each_table(const struct report *r, void (*fn)(void *ctx, const char *key), void *ctx)
{
	for (size_t s = 0; s < r->n_sections; s++) {
		const struct report_section *section = &r->sections[s];

		for (size_t t = 0; t < section->n_tables && is_kept_section(section->id); t++) {
			struct buf key = {0};

			buf_printf(&key, "%s/%s", section->id, section->tables[t].id);
			fn(ctx, buf_str(&key));
			buf_fini(&key);
		}
	}
}

/* ---- keeping ---- */

static void keep_table(void *ctx, const char *key)
{
	json_append(ctx, json_new_str(key));
}

static void append_part(struct json *array, struct report_words w)
{
	struct buf part = {0};

	buf_putc(&part, w.translate ? '~' : '=');
	buf_puts(&part, w.text);
	json_append(array, json_new_str(buf_str(&part)));
	buf_fini(&part);
}

static void keep(void *ctx, const struct figure *f)
{
	struct json *array = json_new_array();

	for (size_t span = 0; span < SPANS; span++)
		json_append(array, json_new_int(f->spans[span]));
	append_part(array, (struct report_words){f->section->title, true});
	append_part(array, (struct report_words){f->table->title, true});
	for (size_t i = 0; i < f->row->n_label; i++)
		append_part(array, f->row->label[i]);
	if (f->row->n_label == 0)
		append_part(array, (struct report_words){N_("not stated"), true});
	append_part(array, f->table->columns[f->column].label);
	json_set(ctx, f->key, array);
}

static void put_kept(const struct report *r, const char *digest, struct buf *out)
{
	struct json *root = json_new_object(), *figures = json_new_object(), *tables = json_new_array();
	char when[INSTANT_TEXT_BYTES];

	instant_format(r->now, when);
	each_figure(r, keep, figures);
	each_table(r, keep_table, tables);
	json_set(root, "format", json_new_int(FORMAT));
	json_set(root, "closed", json_new_str(when));
	json_set(root, "digest", json_new_str(digest));
	json_set(root, "records", json_new_int(r->records[SPAN_PERIOD]));
	json_set(root, "tables", tables);
	json_set(root, "figures", figures);
	json_put(root, 0, out);
	json_free(root);
}

enum err report_close(struct txn *txn, const struct plan *p, struct period period, enum period_rule rule,
	const char *unit, const char *digest, bool again, instant_t now, struct error *e)
{
	char name[PERIOD_TEXT_BYTES], when[INSTANT_TEXT_BYTES];
	struct report *r;
	struct buf json = {0};
	enum err err = report_build(txn, p, period, rule, unit, now, NULL, NULL, &r, e);

	if (err)
		return err;
	period_format(period, name);
	if (r->closed && !again) {
		instant_format(r->closed, when);
		err = error_set(e, ERR_EXISTS,
			N_("The period %s was closed at %s already. To send new figures, close it once more with --again."), name,
			when);
	} else {
		put_kept(r, digest, &json);
		err = txn_closed_put(txn, name, period_rule_name(rule), r->unit, buf_str(&json), e);
	}
	buf_fini(&json);
	report_free(&r);
	return err;
}

/* ---- comparing ---- */

static enum err damaged(struct error *e)
{
	return error_set(e, ERR_DAMAGED,
		N_("What was kept when this period was closed cannot be read. Close the period once more with --again."));
}

struct comparing {
	struct report *report;
	struct report_table *table;
	const struct json *sent, *tables;
	struct counts seen; /* keys that the report has now */
};

static void set_spans(const struct report_table *t, const struct report_row *row, const char *column,
	const long long *spans)
{
	for (size_t span = 0; span < SPANS; span++)
		value_set(value_at(t, row, column, (enum report_span)span), spans[span]);
}

static void read_spans(const struct json *array, long long spans[SPANS])
{
	for (size_t span = 0; span < SPANS; span++) {
		if (!json_int(json_at(array, span), &spans[span]))
			spans[span] = 0;
	}
}

/* Whether figures of the table were kept. Programs before there was a list of tables kept all but these. */
static bool was_kept(const struct comparing *c, const struct figure *f)
{
	static const char *const younger[] = {"people/work"};
	size_t section = strlen(f->section->id), len = section + 1 + strlen(f->table->id);

	for (size_t i = 0; i < json_size(c->tables); i++) {
		const char *key = json_str(json_at(c->tables, i));

		if (key && strlen(key) == len && strncmp(key, f->key, len) == 0)
			return true;
	}
	for (size_t i = 0; !c->tables && i < sizeof younger / sizeof *younger; i++) {
		if (strlen(younger[i]) == len && strncmp(younger[i], f->key, len) == 0)
			return false;
	}
	return !c->tables;
}

static void compare(void *ctx, const struct figure *f)
{
	struct comparing *c = ctx;
	long long sent[SPANS];
	struct report_row *row;

	counts_at(&c->seen, f->key);
	if (!was_kept(c, f))
		return;
	read_spans(json_get(c->sent, f->key), sent);
	if (memcmp(sent, f->spans, sizeof sent) == 0)
		return;
	row = row_add(c->report, c->table, f->key);
	row_label_msgid(row, f->section->title);
	row_label_msgid(row, f->table->title);
	for (size_t i = 0; i < f->row->n_label && row->n_label + 1 < REPORT_LABEL_PARTS; i++)
		row->label[row->n_label++] = f->row->label[i];
	if (f->row->n_label == 0)
		row_label_msgid(row, N_("not stated"));
	row->label[row->n_label++] = f->table->columns[f->column].label;
	set_spans(c->table, row, "sent", sent);
	set_spans(c->table, row, "now", f->spans);
}

/* A figure that was sent and is 0 now has no row in the report any more: its label was kept with it. */
static bool compare_gone(void *ctx, const char *key, struct json *value)
{
	static const long long none[SPANS] = {0};
	struct comparing *c = ctx;
	long long sent[SPANS];
	struct report_row *row;

	if (counts_find(&c->seen, key))
		return true;
	row = row_add(c->report, c->table, key);
	for (size_t i = SPANS; i < json_size(value); i++) {
		const char *part = json_str(json_at(value, i));

		if (!part || !part[0])
			continue;
		row_label(c->report, row, part + 1);
		if (row->n_label > 0)
			row->label[row->n_label - 1].translate = part[0] == '~';
	}
	read_spans(value, sent);
	set_spans(c->table, row, "sent", sent);
	set_spans(c->table, row, "now", none);
	return true;
}

enum err section_late(struct report *r, const char *text, size_t len, struct error *e)
{
	static const struct report_column columns[] = {
		{"sent", {N_("As sent"), true}, FIGURE_COUNT, false},
		{"now", {N_("Now"), true}, FIGURE_COUNT, false},
	};
	struct json *root = NULL;
	struct comparing c = {.report = r};
	const char *when, *digest;
	struct report_section *s;

	if (json_parse(text, len, &root, e) != OK)
		return damaged(e);
	when = json_str(json_get(root, "closed"));
	digest = json_str(json_get(root, "digest"));
	if (!when || !digest || !instant_parse(when, &r->closed) ||
		!json_int(json_get(root, "records"), &r->closed_records)) {
		json_free(root);
		r->closed = 0;
		return damaged(e);
	}
	r->closed_digest = arena_strdup(&r->arena, digest);
	c.sent = json_get(root, "figures");
	c.tables = json_get(root, "tables");
	s = section_add(r, "late", N_("What came after closing"));
	c.table = table_add(r, s, "change", N_("Figures that differ from those sent"), columns, 2);
	counts_init(&c.seen, 1);
	each_figure(r, compare, &c);
	if (c.sent)
		json_each(c.sent, compare_gone, &c);
	counts_fini(&c.seen);
	json_free(root);
	return OK;
}
