/* SPDX-License-Identifier: MIT
 * late - what came after a period was closed: the report's figures against those that close.c kept. */
#include <string.h>
#include "figures.h"
#include "sotay/base/json.h"
#include "table.h"

static enum err damaged(struct error *e)
{
	return error_set(e, ERR_DAMAGED,
		N_("What was kept when this period was closed cannot be read. Close the period once more with --again."));
}

struct comparing {
	struct report *report;
	struct report_table *table;
	const struct json *sent, *columns, *tables; /* NULL: there is no such list */
	struct counts seen;                         /* keys that the report has now */
	struct counts counted;                      /* columns that it has */
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

/* "section/table" at the beginning of a key, and what stands behind its last slash. */
struct key_parts {
	size_t table_len;
	const char *column;
};

static bool take_apart(const char *key, struct key_parts *out)
{
	const char *slash = strchr(key, '/'), *row = slash ? strchr(slash + 1, '/') : NULL;

	if (!row)
		return false;
	out->table_len = (size_t)(row - key);
	out->column = strrchr(key, '/') + 1;
	return true;
}

static bool is_table(const char *name, const char *key, const struct key_parts *parts)
{
	return strlen(name) == parts->table_len && strncmp(name, key, parts->table_len) == 0;
}

/* Whether the program that closed the period counted this figure at all. Programs have kept a list of columns; those
 * before them one of tables; those before any list had just these tables. What is younger is left out, whatever it is.
 */
static bool was_kept(const struct comparing *c, const char *key)
{
	static const char *const first[] = {"outreach/channel", "outreach/topic", "outreach/neighbourhood",
		"outreach/elsewhere", "outreach/unit", "assist/help", "assist/procedure", "assist/level", "assist/result",
		"assist/neighbourhood", "assist/elsewhere", "assist/unit", "feedback/subject", "feedback/status",
		"feedback/nature", "duties/recorded", "duties/progress", "targets/target", "cost/channel", "cost/fund",
		"cost/channel_fund", "people/author", "people/assessed"};
	struct key_parts parts;

	if (!take_apart(key, &parts))
		return false;
	for (size_t i = 0; i < json_size(c->columns); i++) {
		const char *name = json_str(json_at(c->columns, i));

		if (name && strncmp(name, key, parts.table_len) == 0 && name[parts.table_len] == '/' &&
			strcmp(name + parts.table_len + 1, parts.column) == 0)
			return true;
	}
	for (size_t i = 0; !c->columns && i < json_size(c->tables); i++) {
		const char *name = json_str(json_at(c->tables, i));

		if (name && is_table(name, key, &parts))
			return true;
	}
	for (size_t i = 0; !c->columns && !c->tables && i < sizeof first / sizeof *first; i++) {
		if (is_table(first[i], key, &parts))
			return true;
	}
	return false;
}

/* And whether this program counts it. */
static bool is_counted(const struct counts *columns, const char *key)
{
	struct key_parts parts;
	struct buf name = {0};
	bool is;

	if (!take_apart(key, &parts))
		return false;
	buf_put(&name, key, parts.table_len);
	buf_printf(&name, "/%s", parts.column);
	is = counts_find(columns, buf_str(&name)) != NULL;
	buf_fini(&name);
	return is;
}

static void note_column(void *ctx, const char *key)
{
	counts_at(ctx, key);
}

static void compare(void *ctx, const struct figure *f)
{
	struct comparing *c = ctx;
	long long sent[SPANS];
	struct report_row *row;

	counts_at(&c->seen, f->key);
	if (!was_kept(c, f->key))
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

	if (counts_find(&c->seen, key) || !is_counted(&c->counted, key))
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
	c.columns = json_get(root, "columns");
	c.tables = json_get(root, "tables");
	s = section_add(r, "late", N_("What came after closing"));
	c.table = table_add(r, s, "change", N_("Figures that differ from those sent"), columns, 2);
	counts_init(&c.seen, 1);
	counts_init(&c.counted, 1);
	figures_each_column(r, note_column, &c.counted);
	figures_each(r, compare, &c);
	if (c.sent)
		json_each(c.sent, compare_gone, &c);
	counts_fini(&c.seen);
	counts_fini(&c.counted);
	json_free(root);
	return OK;
}
