/* SPDX-License-Identifier: MIT
 * plan - turning the files of a pack into lists, and looking things up in them.
 *
 * Every list has an index sorted by code, so that a look-up is a binary search. Cells are kept in normal form: a
 * spreadsheet leaves blanks at the ends and decomposed accents, and those are nobody's fault. */
#include "plan_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "sotay/base/csv.h"
#include "sotay/base/text.h"

/* ---- Reading one file ---- */

struct sheet_reader {
	struct arena *arena;
	size_t sheet;
	const struct plan_column *columns;
	struct plan_reading *reading;
	size_t *place; /* per column of the file: where its cells go, or PLACE_NONE */
	size_t n_places;
	struct plan_row *rows; /* grows on the heap; the arena takes over what is final */
	size_t n, cap;
	struct buf text;
};

enum { PLACE_NONE = PLAN_COLUMN_REPLACED_BY + 1 };

static enum err not_utf8(struct error *e)
{
	return error_set(e, ERR_REFUSED,
		N_("The text is not UTF-8. Save the file again as \"CSV UTF-8\"; a file in TCVN3 or VNI letters must be "
		   "converted to Unicode first."));
}

static enum err cell_text(struct sheet_reader *r, const struct csv_field *cell, struct error *e)
{
	buf_clear(&r->text);
	return text_normalise(cell->data, cell->len, TEXT_MEMO, &r->text) ? OK : not_utf8(e);
}

static size_t column_place(const struct sheet_reader *r, const char *name)
{
	if (strcasecmp(name, "replaced_by") == 0 && r->sheet != SHEET_PLAN)
		return PLAN_COLUMN_REPLACED_BY;
	for (size_t c = r->sheet == LIST_PEOPLE ? COL_NAME : COL_CODE; c < PLAN_CELLS_MAX && r->columns[c].name; c++) {
		if (strcasecmp(name, r->columns[c].name) == 0)
			return c;
	}
	return PLACE_NONE;
}

static enum err read_header(struct sheet_reader *r, const struct csv_field *cells, size_t n, struct error *e)
{
	r->place = arena_alloc(r->arena, n * sizeof *r->place);
	r->n_places = n;
	r->reading->headed = true;
	for (size_t i = 0; i < n; i++) {
		enum err err = cell_text(r, &cells[i], e);
		unsigned bit;

		if (err)
			return err;
		r->place[i] = column_place(r, buf_str(&r->text));
		if (r->place[i] == PLACE_NONE)
			continue;
		bit = 1u << r->place[i];
		r->reading->twice |= r->reading->seen & bit;
		r->reading->seen |= bit;
	}
	return OK;
}

static void make_room(struct sheet_reader *r)
{
	if (r->n < r->cap)
		return;
	r->cap = r->cap ? 2 * r->cap : 64;
	r->rows = mem_realloc(r->rows, r->cap * sizeof *r->rows);
	r->reading->surplus = mem_realloc(r->reading->surplus, r->cap * sizeof *r->reading->surplus);
}

static enum err read_cells(struct sheet_reader *r, size_t row, const struct csv_field *cells, size_t n, struct error *e)
{
	struct plan_row out = {.replaced_by = "", .row = row};
	bool surplus = false, empty = true;

	for (size_t c = 0; c < PLAN_CELLS_MAX; c++)
		out.cells[c] = "";
	for (size_t i = 0; i < n; i++) {
		size_t place = i < r->n_places ? r->place[i] : PLACE_NONE;
		enum err err = cell_text(r, &cells[i], e);
		char *text;

		if (err)
			return error_at(e, NULL, 0, place < PLAN_CELLS_MAX ? r->columns[place].name : NULL), err;
		if (r->text.len == 0)
			continue;
		empty = false;
		surplus |= i >= r->n_places;
		if (place == PLACE_NONE)
			continue;
		text = arena_strndup(r->arena, r->text.data, r->text.len);
		if (place == PLAN_COLUMN_REPLACED_BY)
			out.replaced_by = text;
		else
			out.cells[place] = text;
	}
	if (empty)
		return OK;
	if (r->sheet == LIST_PEOPLE)
		out.cells[COL_CODE] = out.cells[COL_NAME];
	make_room(r);
	r->reading->surplus[r->n] = surplus;
	r->rows[r->n++] = out;
	return OK;
}

static enum err read_row(void *ctx, size_t row, const struct csv_field *cells, size_t n, struct error *e)
{
	struct sheet_reader *r = ctx;
	enum err err;

	if (row == 0)
		err = read_header(r, cells, n, e);
	else if (r->n == PLAN_ROWS_MAX)
		err = error_set(e, ERR_REFUSED, N_("The file has more than %d rows. Delete those that are no longer needed."),
			(int)PLAN_ROWS_MAX);
	else
		err = read_cells(r, row, cells, n, e);
	if (err)
		error_at(e, NULL, row, NULL);
	return err;
}

static int by_code(const void *a, const void *b, void *ctx)
{
	const struct plan_row *rows = ctx;
	size_t i = *(const size_t *)a, j = *(const size_t *)b;
	int order = strcmp(rows[i].cells[COL_CODE], rows[j].cells[COL_CODE]);

	return order ? order : (i > j) - (i < j);
}

static void keep_rows(struct sheet_reader *r, struct plan_sheet *out)
{
	struct plan_row *rows = arena_alloc(r->arena, r->n * sizeof *rows);
	size_t *order = arena_alloc(r->arena, r->n * sizeof *order);

	for (size_t i = 0; i < r->n; i++) {
		rows[i] = r->rows[i];
		order[i] = i;
	}
	if (r->n)
		qsort_r(order, r->n, sizeof *order, by_code, rows);
	*out = (struct plan_sheet){rows, r->n, order};
}

static void read_sheet(struct plan *p, size_t sheet, const struct plan_file *file, struct plan_reading *reading)
{
	struct sheet_reader r = {
		.arena = &p->arena, .sheet = sheet, .columns = plan_sheet_columns(sheet), .reading = reading};
	const char *bytes = buf_str(&file->bytes);
	unsigned long long row;

	reading->there = true;
	if (csv_read(bytes, file->bytes.len, CSV_LENIENT_FORM, read_row, &r, &reading->stopped) != OK &&
		!text_is_utf8(bytes, file->bytes.len)) {
		/* Letters of an old code page are also taken for stray quotes and control characters: name the cause. */
		row = reading->stopped.row;
		char column[sizeof reading->stopped.column];

		memcpy(column, reading->stopped.column, sizeof column);
		not_utf8(&reading->stopped);
		error_at(&reading->stopped, NULL, row, column);
	}
	keep_rows(&r, &p->sheets[sheet]);
	free(r.rows);
	buf_fini(&r.text);
}

/* ---- Parsing a pack ---- */

static const struct plan_file *file_called(const struct plan_files *files, const char *name)
{
	for (size_t i = 0; i < files->n; i++) {
		if (strcmp(files->files[i].name, name) == 0)
			return &files->files[i];
	}
	return NULL;
}

enum err plan_parse(const struct plan_files *files, plan_fault_fn fault, void *ctx, struct plan **out, struct error *e)
{
	struct plan *p = mem_zalloc(1, sizeof *p);
	struct plan_reading *readings = mem_zalloc(SHEET_COUNT, sizeof *readings);
	enum err err;

	arena_init(&p->arena);
	plan_files_hash(files, p->hash);
	for (size_t s = 0; s < SHEET_COUNT; s++) {
		const struct plan_file *file = file_called(files, plan_sheet_file(s));

		if (file)
			read_sheet(p, s, file, &readings[s]);
	}
	err = plan_check(p, readings, fault, ctx, e);
	for (size_t s = 0; s < SHEET_COUNT; s++)
		free(readings[s].surplus);
	free(readings);
	if (err) {
		plan_free(&p);
	} else {
		/* Both are known to be well-formed or empty. */
		if (!utc_offset_parse(plan_key(p, "utc_offset"), &p->utc_offset_min))
			p->utc_offset_min = 7 * 60;
		if (!period_rule_parse(plan_key(p, "period_rule"), &p->rule))
			p->rule = RULE_CALENDAR;
	}
	*out = p;
	return err;
}

void plan_free(struct plan **p)
{
	if (*p)
		arena_free(&(*p)->arena);
	free(*p);
	*p = NULL;
}

/* ---- Looking up ---- */

const char *plan_key(const struct plan *p, const char *key)
{
	int i = plan_sheet_index(p, SHEET_PLAN, key);

	return i < 0 ? "" : p->sheets[SHEET_PLAN].rows[i].cells[COL_NAME];
}

const char *plan_hash(const struct plan *p)
{
	return p->hash;
}

int plan_utc_offset_min(const struct plan *p)
{
	return p->utc_offset_min;
}

enum period_rule plan_period_rule(const struct plan *p)
{
	return p->rule;
}

size_t plan_count(const struct plan *p, enum plan_list list)
{
	assert(list < LIST_COUNT);
	return p->sheets[list].n;
}

const struct plan_row *plan_at(const struct plan *p, enum plan_list list, size_t i)
{
	assert(i < plan_count(p, list));
	return &p->sheets[list].rows[i];
}

int plan_sheet_index(const struct plan *p, size_t sheet, const char *code)
{
	const struct plan_sheet *s = &p->sheets[sheet];
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(s->rows[s->by_code[middle]].cells[COL_CODE], code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == s->n || strcmp(s->rows[s->by_code[low]].cells[COL_CODE], code) != 0)
		return -1;
	return (int)s->by_code[low];
}

int plan_index(const struct plan *p, enum plan_list list, const char *code)
{
	assert(list < LIST_COUNT);
	return plan_sheet_index(p, list, code);
}

const struct plan_row *plan_find(const struct plan *p, enum plan_list list, const char *code)
{
	int i = plan_index(p, list, code);

	return i < 0 ? NULL : &p->sheets[list].rows[i];
}

const char *plan_name(const struct plan *p, enum plan_list list, const char *code)
{
	const struct plan_row *row = plan_find(p, list, code);

	return row ? row->cells[COL_NAME] : code;
}

const char *plan_unit_short(const struct plan *p, const char *code)
{
	const struct plan_row *row = plan_find(p, LIST_UNITS, code);

	return row && row->cells[UNIT_SHORT][0] ? row->cells[UNIT_SHORT] : plan_name(p, LIST_UNITS, code);
}

const char *plan_current_code(const struct plan *p, enum plan_list list, const char *code)
{
	for (int step = 0; step < PLAN_REPLACED_STEPS_MAX; step++) {
		const struct plan_row *row = plan_find(p, list, code);

		if (!row || row->replaced_by[0] == '\0')
			break;
		code = row->replaced_by;
	}
	return code;
}

bool plan_words_have(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = list; len > 0 && (at = strstr(at, word)) != NULL; at++) {
		if ((at == list || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
			return true;
	}
	return false;
}

bool plan_next_word(const char **at, char word[PLAN_WORD_BYTES])
{
	const char *start = *at + strspn(*at, " ");
	size_t len = strcspn(start, " ");
	size_t kept = len < PLAN_WORD_BYTES ? len : PLAN_WORD_BYTES - 1;

	*at = start + len;
	memcpy(word, start, kept);
	word[kept] = '\0';
	return len > 0;
}
