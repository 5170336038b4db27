/* SPDX-License-Identifier: MIT
 * table_read - rows of CSV to records, believing nothing.
 *
 * Each column has its own check; the first fault ends the reading with file, row and column. A record's cells are first
 * the shown pairs (from value columns and stamps); siblings.csv then adds the others. */
#include "sotay/batch/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/csv.h"
#include "sotay/base/text.h"
#include "sotay/model/rules.h"
#include "table_columns.h"

struct reader {
	enum kind kind;
	size_t n_fields;
	unsigned char order[FIELDS_MAX + 1];
	struct arena *a;
	struct record_list *out;
	char file[32];
};

static enum err bad_cell(struct error *e, const char *column, const char *value, const char *must)
{
	error_set(e, ERR_REFUSED, N_("\"%s\" is not right: %-s."), value, must);
	return error_at(e, NULL, 0, column);
}

/* ---- the columns before the fields ---- */

static enum err read_id(const char *text, const char *column, struct uuid *out, struct error *e)
{
	return uuid_parse(text, out) ? OK
								 : bad_cell(e, column, text, N_("must be a record id (UUID version 7, lower case)"));
}

static enum err read_instant(const char *text, const char *column, instant_t *out, struct error *e)
{
	return instant_parse(text, out) ? OK
									: bad_cell(e, column, text, N_("must be a moment such as 2022-03-15T08:30:00Z"));
}

static enum err read_lead(struct reader *rd, const struct csv_field *f, struct record *r, struct error *e)
{
	enum err err = read_id(f[0].data, "id", &r->id, e);

	if (err != OK)
		return err;
	if (!device_id_valid(f[1].data, f[1].len))
		return bad_cell(e, "device", f[1].data, N_("must be a machine's code of 8 characters"));
	memcpy(r->origin.device, f[1].data, DEVICE_ID_BYTES);
	if (!dot_number_parse(f[2].data, f[2].len, &r->origin.n))
		return bad_cell(e, "origin", f[2].data, N_("must be the number of an edit"));
	err = read_instant(f[3].data, "created", &r->created, e);
	if (err == OK)
		err = read_instant(f[4].data, "updated", &r->updated, e);
	if (err == OK)
		err = text_check(N_("Recorded by"), f[5].data, e) == OK ? OK : (error_at(e, NULL, 0, "author"), ERR_INVALID);
	if (err != OK)
		return err;
	r->author = arena_strndup(rd->a, f[5].data, f[5].len);
	if (f[7].len != 1 || f[7].data[0] < '0' || f[7].data[0] > '2')
		return bad_cell(e, "purged", f[7].data, N_("must be 0, 1 or 2"));
	r->purged = f[7].data[0] - '0';
	return OK;
}

/* ---- values ---- */

static enum err check_value(const struct record *r, size_t field, const char *value, struct error *e)
{
	const struct field *f = kind_field(r->kind, field);

	if (field_is_purged(f, r->purged) && strcmp(value, record_purged_value(f)) != 0) {
		error_set(e, ERR_REFUSED, N_("\"%-s\" was erased for good in this record, yet it holds a value."), f->label);
		return error_at(e, NULL, 0, f->name);
	}
	return value_check(f, value, e);
}

/* Gives `field` the single pair (dot, value); the implied pair stays implied. */
static void set_shown(struct reader *rd, struct record *r, size_t field, const struct dot *dot, const char *value,
	size_t len)
{
	struct pair *pair;

	if (len == 0 && dot_equal(dot, &r->origin))
		return;
	pair = arena_alloc(rd->a, sizeof *pair);
	*pair = (struct pair){*dot, len ? arena_strndup(rd->a, value, len) : ""};
	r->cells[field] = (struct cell){pair, 1};
}

/* One entry field=DOT of the stamps column, `len` bytes; *last is the place of the entry before in the order of names.
 */
static enum err read_stamp(struct reader *rd, const struct record *r, const char *s, size_t len, int *last,
	struct dot *dots, const char *whole, struct error *e)
{
	const char *equals = memchr(s, '=', len);
	size_t name_len = equals ? (size_t)(equals - s) : 0;
	struct dot dot;
	int at;

	for (at = 0; at <= (int)rd->n_fields; at++) {
		const char *name = kind_field(rd->kind, rd->order[at])->name;

		if (equals && strlen(name) == name_len && memcmp(name, s, name_len) == 0)
			break;
	}
	if (at > (int)rd->n_fields)
		return bad_cell(e, "stamps", whole, N_("must be field=MACHINE:number of a known field"));
	if (at <= *last)
		return bad_cell(e, "stamps", whole, N_("the fields must be in order and each only once"));
	if (!dot_parse(equals + 1, len - name_len - 1, &dot))
		return bad_cell(e, "stamps", whole, N_("must be field=MACHINE:number of a known field"));
	if (dot_equal(&dot, &r->origin))
		return bad_cell(e, "stamps", whole, N_("must not be the mark of the creating edit"));
	if (!vector_covers(&r->vector, &dot))
		return bad_cell(e, "stamps", whole, N_("must not go beyond the edits named under version"));
	dots[rd->order[at]] = dot;
	*last = at;
	return OK;
}

static enum err read_stamps(struct reader *rd, const struct record *r, const char *text, struct dot *dots,
	struct error *e)
{
	int last = -1;

	for (size_t i = 0; i <= rd->n_fields; i++)
		dots[i] = r->origin;
	for (const char *p = text; *text;) {
		size_t len = strcspn(p, " ");
		enum err err = read_stamp(rd, r, p, len, &last, dots, text, e);

		if (err != OK)
			return err;
		p += len;
		if (*p++ == '\0')
			break;
	}
	return OK;
}

static enum err read_versions(struct reader *rd, const struct csv_field *f, struct record *r, struct dot *dots,
	struct error *e)
{
	const struct csv_field *version = &f[TABLE_LEAD_COLUMNS + rd->n_fields];

	if (!vector_parse(rd->a, version->data, &r->vector))
		return bad_cell(e, "version", version->data, N_("must be MACHINE:number, sorted and each machine once"));
	if (!vector_covers(&r->vector, &r->origin))
		return bad_cell(e, "version", version->data, N_("the creating edit must be among them"));
	return read_stamps(rd, r, version[1].data, dots, e);
}

static enum err read_fields(struct reader *rd, const struct csv_field *f, struct record *r, struct error *e)
{
	struct dot dots[FIELDS_MAX + 1];
	enum err err = read_versions(rd, f, r, dots, e);

	for (size_t i = 0; err == OK && i <= rd->n_fields; i++) {
		const struct csv_field *value = i == rd->n_fields ? &f[6] : &f[TABLE_LEAD_COLUMNS + i];

		err = check_value(r, i, value->data, e);
		if (err == OK)
			set_shown(rd, r, i, &dots[i], value->data, value->len);
	}
	return err;
}

/* ---- rows ---- */

static enum err check_width(size_t n, size_t expected, struct error *e)
{
	if (n == expected)
		return OK;
	return error_set(e, ERR_REFUSED,
		n < expected ? N_("The row is too short: %zu cells instead of %zu.")
					 : N_("The row is too long: %zu cells instead of %zu."),
		n, expected);
}

static enum err check_header(const struct csv_field *f, size_t n, size_t expected,
	const char *(*name)(enum kind, size_t), enum kind kind, struct error *e)
{
	for (size_t i = 0; i < n && i < expected; i++) {
		const char *want = name(kind, i);

		if (strcmp(f[i].data, want) == 0)
			continue;
		error_set(e, ERR_REFUSED, N_("The heading of column %zu is \"%s\" instead of \"%s\"."), i + 1, f[i].data, want);
		return error_at(e, NULL, 0, want);
	}
	return check_width(n, expected, e);
}

/* UTF-8 and no NUL inside, in every cell. */
static enum err check_bytes(const struct csv_field *f, size_t n, const char *(*name)(enum kind, size_t), enum kind kind,
	struct error *e)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is_utf8(f[i].data, f[i].len) && memchr(f[i].data, '\0', f[i].len) == NULL)
			continue;
		error_set(e, ERR_REFUSED, N_("The text is not UTF-8: the file was changed or is damaged."));
		return error_at(e, NULL, 0, name(kind, i));
	}
	return OK;
}

static struct record *list_add(struct record_list *l)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 64;
		l->records = mem_realloc(l->records, l->cap * sizeof *l->records);
	}
	return &l->records[l->n++];
}

static enum err read_row(void *ctx, size_t row, const struct csv_field *f, size_t n, struct error *e)
{
	struct reader *rd = ctx;
	struct record r = {.kind = rd->kind};
	enum err err;

	if (row == 0)
		return check_header(f, n, table_column_count(rd->kind), table_column_name, rd->kind, e);
	err = check_width(n, table_column_count(rd->kind), e);
	if (err == OK)
		err = check_bytes(f, n, table_column_name, rd->kind, e);
	if (err == OK)
		err = read_lead(rd, f, &r, e);
	if (err == OK)
		err = read_fields(rd, f, &r, e);
	if (err != OK)
		return err;
	if (rd->out->n > 0) {
		int c = uuid_compare(&rd->out->records[rd->out->n - 1].id, &r.id);

		if (c == 0)
			return bad_cell(e, "id", f[0].data, N_("each record must stand only once"));
		if (c > 0)
			return bad_cell(e, "id", f[0].data, N_("the rows must be in order of id"));
	}
	*list_add(rd->out) = r;
	return OK;
}

/* The CSV reader knows columns by number only ("3"); people know them by name. */
static void name_column(struct error *e, size_t n_columns, const char *(*name)(enum kind, size_t), enum kind kind)
{
	size_t number;

	if (!e || e->column[0] < '0' || e->column[0] > '9')
		return;
	number = strtoul(e->column, NULL, 10);
	if (number >= 1 && number <= n_columns)
		error_at(e, NULL, 0, name(kind, number - 1));
}

enum err table_read(enum kind kind, const char *bytes, size_t len, struct arena *a, struct record_list *out,
	struct error *e)
{
	struct reader rd = {.kind = kind, .n_fields = kind_info(kind)->n_fields, .a = a, .out = out};
	enum err err;

	kind_fields_by_name(kind, rd.order);
	snprintf(rd.file, sizeof rd.file, "%s.csv", kind_info(kind)->name);
	err = csv_read(bytes, len, CSV_STRICT_FORM, read_row, &rd, e);
	if (err != OK) {
		name_column(e, table_column_count(kind), table_column_name, kind);
		error_at(e, rd.file, 0, NULL);
	}
	return err;
}

/* ---- siblings ---- */

/* An honest field holds one value a machine at the most; ten times as many is no record of work. */
enum { SIBLINGS_MAX = 10 * VECTOR_ENTRIES_MAX };

struct sibling_reader {
	struct arena *a;
	struct record_list *lists;
	size_t rows;
	/* the row before, to prove the order */
	enum kind kind;
	struct uuid id;
	size_t field;
	struct pair pair;
	struct record *record;
	/* the further pairs of one field, which come one after the other */
	struct pair *run;
	size_t n_run, cap_run;
};

static const char *sibling_column_name(enum kind kind, size_t i)
{
	(void)kind;
	return table_sibling_columns[i < TABLE_SIBLING_COLUMNS ? i : TABLE_SIBLING_COLUMNS - 1];
}

struct record *record_list_find(const struct record_list *l, const struct uuid *id)
{
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = uuid_compare(&l->records[mid].id, id);

		if (c == 0)
			return &l->records[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* Order of two sibling rows: kind, id, field name, dot, value. */
static int sibling_order(const struct sibling_reader *s, enum kind kind, const struct uuid *id, size_t field,
	const struct pair *p)
{
	int c = (int)s->kind - (int)kind;

	if (c == 0)
		c = uuid_compare(&s->id, id);
	if (c == 0)
		c = strcmp(kind_field(kind, s->field)->name, kind_field(kind, field)->name);
	if (c == 0)
		c = dot_compare(&s->pair.dot, &p->dot);
	return c != 0 ? c : strcmp(s->pair.value, p->value);
}

/* Puts the collected pairs into their field. */
static void end_run(struct sibling_reader *s)
{
	struct pair implied, *pairs;
	struct cell c;

	if (s->n_run == 0)
		return;
	c = record_cell(s->record, s->field, &implied);
	pairs = arena_alloc(s->a, (c.n + s->n_run) * sizeof *pairs);
	memcpy(pairs, c.pairs, c.n * sizeof *pairs);
	memcpy(pairs + c.n, s->run, s->n_run * sizeof *pairs);
	s->record->cells[s->field] = record_make_cell(s->record, s->field, pairs, c.n + s->n_run);
	s->n_run = 0;
}

/* Whether the pair would be shown rather than the one the row shows. */
static bool would_be_shown(const struct record *r, size_t field, const struct pair *shown, const struct pair *p)
{
	struct pair two[2] = {*shown, *p};
	struct record pretended = *r;
	struct pair now;

	pretended.cells[field] = (struct cell){two, 2};
	now = record_shown(&pretended, field);
	return !dot_equal(&now.dot, &shown->dot) || strcmp(now.value, shown->value) != 0;
}

static enum err check_sibling(struct record *r, size_t field, const struct pair *p, struct error *e)
{
	struct pair shown = record_shown(r, field);

	if (dot_equal(&shown.dot, &p->dot) && strcmp(shown.value, p->value) == 0)
		return bad_cell(e, "value", p->value, N_("must differ from the shown value"));
	if (would_be_shown(r, field, &shown, p))
		return bad_cell(e, "stamp", p->value, N_("this value would have to be the shown one"));
	return OK;
}

static enum err add_to_run(struct sibling_reader *s, const struct pair *p, struct error *e)
{
	if (s->n_run == SIBLINGS_MAX)
		return bad_cell(e, "field", kind_field(s->kind, s->field)->name, N_("a field cannot have so many values"));
	if (s->n_run == s->cap_run) {
		s->cap_run = s->cap_run ? s->cap_run * 2 : 16;
		s->run = mem_realloc(s->run, s->cap_run * sizeof *s->run);
	}
	s->run[s->n_run++] = *p;
	return OK;
}

static enum err read_sibling(struct sibling_reader *s, const struct csv_field *f, struct error *e)
{
	struct pair pair;
	enum kind kind;
	struct uuid id;
	int field;
	struct record *r;
	enum err err;

	if (!kind_from_name(f[0].data, &kind))
		return bad_cell(e, "kind", f[0].data, N_("must be session, assist, feedback or progress"));
	err = read_id(f[1].data, "id", &id, e);
	if (err != OK)
		return err;
	r = s->rows > 0 && s->kind == kind && uuid_compare(&s->id, &id) == 0 ? s->record
																		 : record_list_find(&s->lists[kind], &id);
	if (!r)
		return bad_cell(e, "id", f[1].data, N_("must be a record of this batch"));
	field = kind_field_index(kind, f[2].data);
	if (field < 0)
		return bad_cell(e, "field", f[2].data, N_("must be a field of this kind of record"));
	if (!dot_parse(f[3].data, f[3].len, &pair.dot))
		return bad_cell(e, "stamp", f[3].data, N_("must be MACHINE:number"));
	if (!vector_covers(&r->vector, &pair.dot))
		return bad_cell(e, "stamp", f[3].data, N_("must not go beyond the edits named under version"));
	err = check_value(r, (size_t)field, f[4].data, e);
	if (err != OK)
		return error_at(e, NULL, 0, "value"), err;
	pair.value = arena_strndup(s->a, f[4].data, f[4].len);
	if (s->rows > 0 && sibling_order(s, kind, &id, (size_t)field, &pair) >= 0)
		return bad_cell(e, "id", f[1].data, N_("the rows must be in order and each only once"));
	if (s->record != r || s->field != (size_t)field)
		end_run(s);
	s->kind = kind;
	s->id = id;
	s->field = (size_t)field;
	s->pair = pair;
	s->record = r;
	s->rows++;
	err = check_sibling(r, (size_t)field, &pair, e);
	return err == OK ? add_to_run(s, &pair, e) : err;
}

static enum err read_sibling_row(void *ctx, size_t row, const struct csv_field *f, size_t n, struct error *e)
{
	enum err err;

	if (row == 0)
		return check_header(f, n, TABLE_SIBLING_COLUMNS, sibling_column_name, KIND_SESSION, e);
	err = check_width(n, TABLE_SIBLING_COLUMNS, e);
	if (err == OK)
		err = check_bytes(f, n, sibling_column_name, KIND_SESSION, e);
	return err == OK ? read_sibling(ctx, f, e) : err;
}

enum err table_read_siblings(const char *bytes, size_t len, struct arena *a, struct record_list lists[KIND_COUNT],
	size_t *rows, struct error *e)
{
	struct sibling_reader s = {.a = a, .lists = lists};
	enum err err = csv_read(bytes, len, CSV_STRICT_FORM, read_sibling_row, &s, e);

	end_run(&s);
	free(s.run);
	*rows = s.rows;
	if (err != OK) {
		name_column(e, TABLE_SIBLING_COLUMNS, sibling_column_name, KIND_SESSION);
		error_at(e, "siblings.csv", 0, NULL);
	}
	return err;
}
