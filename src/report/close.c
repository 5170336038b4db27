/* SPDX-License-Identifier: MIT
 * close - what is kept of a closed period.
 *
 * Kept is one JSON object: format, closed (moment), digest, records, and figures: for every figure that is not 0, under
 * section/table/row/column, an array of its three spans and then its label, part by part; a part begins with ~ if it is
 * a msgid and with = if it is data; and columns: those of which figures are kept, as section/table/column, so that what
 * only a younger program counts is not taken for something that came late. Percentages and means follow from other
 * figures and are not kept, nor what depends on the day of the report, nor who has reported. late.c compares. */
#include "sotay/report/close.h"

#include <stdlib.h>
#include <string.h>
#include "figures.h"
#include "sotay/base/json.h"
#include "table.h"

enum { FORMAT = 1 };

/* ---- keeping ---- */

static void keep_column(void *ctx, const char *key)
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
	struct json *root = json_new_object(), *figures = json_new_object(), *columns = json_new_array();
	char when[INSTANT_TEXT_BYTES];

	instant_format(r->now, when);
	figures_each(r, keep, figures);
	figures_each_column(r, keep_column, columns);
	json_set(root, "format", json_new_int(FORMAT));
	json_set(root, "closed", json_new_str(when));
	json_set(root, "digest", json_new_str(digest));
	json_set(root, "records", json_new_int(r->records[SPAN_PERIOD]));
	json_set(root, "columns", columns);
	json_set(root, "figures", figures);
	json_put(root, 0, out);
	json_free(root);
}

enum err report_close(struct txn *txn, struct period period, enum period_rule rule, const char *unit,
	const char *digest, bool again, instant_t now, struct error *e)
{
	char name[PERIOD_TEXT_BYTES], when[INSTANT_TEXT_BYTES];
	struct report *r;
	struct buf json = {0};
	enum err err = report_build(txn, period, rule, unit, now, NULL, NULL, &r, e);

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

/* ---- listing ---- */

struct listing_closed {
	struct arena *arena;
	struct closed_period *list;
	size_t n, cap;
};

static bool read_closed(const char *json, size_t len, struct closed_period *out)
{
	struct json *root = NULL;
	const char *when;
	bool read;

	if (json_parse(json, len, &root, NULL) != OK)
		return false;
	when = json_str(json_get(root, "closed"));
	read = when && instant_parse(when, &out->when) && json_int(json_get(root, "records"), &out->records);
	json_free(root);
	return read;
}

static bool add_closed(void *ctx, const char *period, const char *rule, const char *unit, const char *json, size_t len)
{
	struct listing_closed *l = ctx;
	struct closed_period c = {.when = 0};

	if (!period_parse(period, &c.period) || !period_rule_parse(rule, &c.rule) || !read_closed(json, len, &c))
		return true;
	c.unit = arena_strdup(l->arena, unit);
	l->list = array_grow(l->list, l->n, &l->cap, sizeof *l->list);
	l->list[l->n++] = c;
	return true;
}

enum err report_closed_list(struct txn *t, struct arena *a, struct closed_period **out, size_t *n, struct error *e)
{
	struct listing_closed l = {.arena = a};
	enum err err = txn_each_closed(t, add_closed, &l, e);

	*out = arena_alloc(a, (l.n + 1) * sizeof **out);
	*n = l.n;
	if (l.n)
		memcpy(*out, l.list, l.n * sizeof **out);
	free(l.list);
	return err;
}
