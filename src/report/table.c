/* SPDX-License-Identifier: MIT
 * table - putting sections, tables and rows together, and looking them up. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

/* Arrays in the report's arena double when n reaches a power of two. */
static void *arena_grow(struct arena *a, void *array, size_t n, size_t size_bytes)
{
	void *bigger;

	if (n & (n - 1))
		return array;
	bigger = arena_alloc(a, (n ? 2 * n : 1) * size_bytes);
	if (n)
		memcpy(bigger, array, n * size_bytes);
	return bigger;
}

struct report_section *section_add(struct report *r, const char *id, const char *title)
{
	struct report_section *s;

	r->sections = arena_grow(&r->arena, r->sections, r->n_sections, sizeof *r->sections);
	s = &r->sections[r->n_sections++];
	*s = (struct report_section){.id = id, .title = title};
	return s;
}

struct report_table *table_add(struct report *r, struct report_section *s, const char *id, const char *title,
	const struct report_column *columns, size_t n_columns)
{
	struct report_table *t;

	s->tables = arena_grow(&r->arena, s->tables, s->n_tables, sizeof *s->tables);
	t = &s->tables[s->n_tables++];
	*t = (struct report_table){.id = id, .title = title, .n_columns = n_columns, .spans = true};
	t->columns = arena_alloc(&r->arena, n_columns * sizeof *t->columns);
	for (size_t i = 0; i < n_columns; i++)
		t->columns[i] = columns[i];
	return t;
}

static struct report_row row_new(struct report *r, const struct report_table *t, const char *code)
{
	return (struct report_row){.code = arena_strdup(&r->arena, code),
		.values = arena_zalloc(&r->arena, t->n_columns * SPANS, sizeof(struct report_value))};
}

struct report_row *row_add(struct report *r, struct report_table *t, const char *code)
{
	t->rows = arena_grow(&r->arena, t->rows, t->n_rows, sizeof *t->rows);
	t->rows[t->n_rows] = row_new(r, t, code);
	return &t->rows[t->n_rows++];
}

void row_label(struct report *r, struct report_row *row, const char *text)
{
	if (text[0] && row->n_label < REPORT_LABEL_PARTS)
		row->label[row->n_label++] = (struct report_words){arena_strdup(&r->arena, text), false};
}

void row_label_msgid(struct report_row *row, const char *msgid)
{
	if (row->n_label < REPORT_LABEL_PARTS)
		row->label[row->n_label++] = (struct report_words){msgid, true};
}

void row_label_period(struct report *r, struct report_row *row, struct period period)
{
	char text[PERIOD_TEXT_BYTES];
	size_t n = row->n_label;

	period_format(period, text);
	row_label(r, row, text);
	row->ends_in_period = row->n_label > n;
}

static size_t column_position(const struct report_table *t, const char *column)
{
	size_t i = 0;

	while (i < t->n_columns && strcmp(t->columns[i].id, column) != 0)
		i++;
	return i;
}

struct report_value *value_at(const struct report_table *t, const struct report_row *row, const char *column,
	enum report_span span)
{
	return &row->values[column_position(t, column) * SPANS + span];
}

void value_set(struct report_value *v, long long n)
{
	v->known = true;
	v->n = n;
}

void value_set_text(struct report *r, struct report_value *v, const char *text)
{
	v->known = text[0] != '\0';
	v->words = (struct report_words){arena_strdup(&r->arena, text), false};
}

void value_set_enum(struct report *r, struct report_value *v, const struct field *f, const char *value)
{
	const char *label = field_enum_label(f, value);

	value_set_text(r, v, value);
	if (!label)
		return;
	v->code = v->words.text;
	v->words = (struct report_words){label, true};
}

void note_add(struct report *r, const char *msgid, const char *a, const char *b, const char *c)
{
	struct report_note *note;

	r->notes = arena_grow(&r->arena, r->notes, r->n_notes, sizeof *r->notes);
	note = &r->notes[r->n_notes++];
	*note = (struct report_note){
		msgid, {arena_strdup(&r->arena, a), arena_strdup(&r->arena, b), arena_strdup(&r->arena, c)}};
}

/* ---- from counts ---- */

static bool is_ratio(enum report_type type)
{
	return type == FIGURE_PERCENT || type == FIGURE_DAYS;
}

void row_fill(const struct report_table *t, const struct report_row *row, const struct source *sources,
	const long long *figures)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		for (size_t span = 0; span < SPANS && !sources[i].by_hand; span++) {
			struct report_value *v = &row->values[i * SPANS + span];

			v->n = figures ? figures[sources[i].n * SPANS + span] : 0;
			v->of = figures && is_ratio(t->columns[i].type) ? figures[sources[i].of * SPANS + span] : 0;
			v->known = !is_ratio(t->columns[i].type) || v->of > 0;
		}
	}
}

void table_total(struct report *r, struct report_table *t, const struct source *sources, const long long *figures)
{
	t->total = arena_alloc(&r->arena, sizeof *t->total);
	*t->total = row_new(r, t, "*");
	row_label_msgid(t->total, N_("Total"));
	if (sources)
		row_fill(t, t->total, sources, figures);
}

static int by_key(const void *a, const void *b)
{
	const char *x = *(const char *const *)a, *y = *(const char *const *)b;

	/* What is not stated comes last. */
	if (x[0] == '\0' || y[0] == '\0')
		return (x[0] == '\0') - (y[0] == '\0');
	return strcmp(x, y);
}

static bool any_figure(const long long *figures, size_t n)
{
	for (size_t i = 0; figures && i < n; i++) {
		if (figures[i])
			return true;
	}
	return false;
}

static struct report_table *table_from(struct report *r, struct report_section *s, const char *id, const char *title,
	const struct source *sources, size_t n_sources)
{
	struct report_column columns[SOURCES_MAX];

	for (size_t i = 0; i < n_sources; i++)
		columns[i] = sources[i].column;
	return table_add(r, s, id, title, columns, n_sources);
}

/* Rows for the keys that `known` does not claim, in order of their bytes. */
static void add_others(struct report *r, struct report_table *table, const struct counts *c,
	const struct source *sources, bool (*known)(const void *ctx, const char *key), const void *ctx)
{
	const char **keys = mem_alloc((c->n + 1) * sizeof *keys);
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (!known(ctx, c->rows[i].key) && any_figure(c->rows[i].figures, c->n_columns * SPANS))
			keys[n++] = c->rows[i].key;
	}
	qsort(keys, n, sizeof *keys, by_key);
	for (size_t i = 0; i < n; i++) {
		struct report_row *row = row_add(r, table, keys[i]);

		row_label(r, row, keys[i]);
		row_fill(table, row, sources, counts_find(c, keys[i]));
	}
	free(keys);
}

struct list_keys {
	const struct plan *plan;
	const struct listing *listing;
};

static bool in_list(const void *ctx, const char *key)
{
	const struct list_keys *k = ctx;

	return (k->listing->skip && k->listing->skip(key)) || plan_find(k->plan, k->listing->list, key);
}

struct report_table *table_of_list(struct report *r, struct report_section *s, const struct tally *t,
	const struct counts *c, const struct listing *l)
{
	struct report_table *table = table_from(r, s, l->id, l->title, l->sources, l->n_sources);
	struct list_keys keys = {t->plan, l};

	for (size_t i = 0; i < plan_count(t->plan, l->list); i++) {
		const struct plan_row *code = plan_at(t->plan, l->list, i);
		const long long *figures = counts_find(c, code->cells[COL_CODE]);
		struct report_row *row;

		if (code->replaced_by[0] && !figures)
			continue;
		if ((l->skip && l->skip(code->cells[COL_CODE])) || (!l->keep_all && !any_figure(figures, c->n_columns * SPANS)))
			continue;
		row = row_add(r, table, code->cells[COL_CODE]);
		row_label(r, row, code->cells[COL_NAME]);
		row_fill(table, row, l->sources, figures);
	}
	add_others(r, table, c, l->sources, in_list, &keys);
	return table;
}

static bool in_enum(const void *ctx, const char *key)
{
	return field_enum_label(ctx, key) != NULL;
}

struct report_table *table_of_enum(struct report *r, struct report_section *s, const struct counts *c, const char *id,
	const char *title, const struct source *sources, size_t n_sources, const struct field *f)
{
	struct report_table *table = table_from(r, s, id, title, sources, n_sources);

	for (const struct enum_value *v = f->values; v->name; v++) {
		const long long *figures = counts_find(c, v->name);
		struct report_row *row;

		if (!any_figure(figures, c->n_columns * SPANS))
			continue;
		row = row_add(r, table, v->name);
		row_label_msgid(row, v->label);
		row_fill(table, row, sources, figures);
	}
	add_others(r, table, c, sources, in_enum, f);
	return table;
}

/* ---- looking up ---- */

const struct report_table *report_table(const struct report *r, const char *section, const char *table)
{
	for (size_t i = 0; i < r->n_sections; i++) {
		const struct report_section *s = &r->sections[i];

		for (size_t k = 0; k < s->n_tables && strcmp(s->id, section) == 0; k++) {
			if (strcmp(s->tables[k].id, table) == 0)
				return &s->tables[k];
		}
	}
	return NULL;
}

const struct report_row *report_row(const struct report_table *t, const char *row)
{
	if (!row)
		return t->total;
	for (size_t i = 0; i < t->n_rows; i++) {
		if (strcmp(t->rows[i].code, row) == 0)
			return &t->rows[i];
	}
	return NULL;
}

const struct report_value *report_values(const struct report *r, const char *section, const char *table,
	const char *row, const char *column)
{
	const struct report_table *t = report_table(r, section, table);
	const struct report_row *found = t ? report_row(t, row) : NULL;
	size_t position = t ? column_position(t, column) : 0;

	return found && position < t->n_columns ? &found->values[position * SPANS] : NULL;
}

bool report_row_is_empty(const struct report_table *t, const struct report_row *row)
{
	for (size_t i = 0; i < t->n_columns * SPANS; i++) {
		const struct report_value *v = &row->values[i];
		enum report_type type = t->columns[i / SPANS].type;

		if (v->known && (type == FIGURE_TEXT || type == FIGURE_DATE || v->n != 0))
			return false;
	}
	return true;
}

bool report_table_is_empty(const struct report_table *t)
{
	for (size_t i = 0; i < t->n_rows; i++) {
		if (!report_row_is_empty(t, &t->rows[i]))
			return false;
	}
	return true;
}
