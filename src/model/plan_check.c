/* SPDX-License-Identifier: MIT
 * plan_check - every fault of a plan pack, in words that say how to mend it.
 *
 * Sheet by sheet, row by row, cell by cell; what a cell must hold stands in plan_columns.def, and plan_cell.c has one
 * check for each kind of content. A code of a file that could not be read to its end is not looked for: one fault must
 * not bring a hundred others with it. */
#include "plan_check.h"

#include <string.h>
#include "sotay/model/target.h"

void plan_check_tell(struct plan_checker *c, const struct error *fault)
{
	if (!c->faulty && c->first)
		*c->first = *fault;
	c->faulty = true;
	if (c->fn)
		c->fn(c->ctx, fault);
}

bool plan_check_is_whole(const struct plan_checker *c, size_t sheet)
{
	const struct plan_reading *r = &c->readings[sheet];

	if (!r->there)
		return !plan_sheet_needed(sheet);
	return r->headed && r->stopped.code == OK && (r->seen & (1u << (sheet == LIST_PEOPLE ? COL_NAME : COL_CODE)));
}

/* ---- Rows ---- */

static void check_replaced_by(struct plan_checker *c)
{
	const char *code = c->row->replaced_by;
	int steps = 0;

	c->column = "replaced_by";
	if (code[0] == '\0')
		return;
	plan_check_known(c, c->sheet, code);
	while (code[0] && steps <= PLAN_REPLACED_STEPS_MAX) {
		int i = plan_sheet_index(c->plan, c->sheet, code);

		code = i < 0 ? "" : c->plan->sheets[c->sheet].rows[i].replaced_by;
		steps++;
	}
	if (steps > PLAN_REPLACED_STEPS_MAX)
		FAULT(c, N_("From \"%s\" one comes back to the same code, or to no end. Write the code that is in use today."),
			c->row->replaced_by);
}

static void check_twice(struct plan_checker *c, const struct plan_column *code_column)
{
	const char *code = c->row->cells[COL_CODE];
	const struct plan_sheet *sheet = &c->plan->sheets[c->sheet];
	const struct plan_row *first;

	if (code[0] == '\0')
		return;
	first = &sheet->rows[plan_sheet_index(c->plan, c->sheet, code)];
	if (first == c->row)
		return;
	c->column = code_column->name;
	FAULT(c, N_("\"%s\" stands already in row %zu. Each may stand only once: delete one of the two, or rename it."),
		code, first->row);
}

static void check_key(struct plan_checker *c)
{
	c->column = "value";
	for (const struct plan_column *key = plan_keys(); key->name; key++) {
		if (strcmp(key->name, c->row->cells[COL_CODE]) == 0) {
			plan_check_cell(c, key, c->row->cells[COL_NAME]);
			return;
		}
	}
	plan_check_cell(c, &plan_sheet_columns(SHEET_PLAN)[COL_NAME], c->row->cells[COL_NAME]);
}

static void check_target(struct plan_checker *c, size_t i)
{
	struct target target;
	struct error fault;
	const char *kind = c->row->cells[TARGET_KIND];
	enum kind known;

	/* An unknown kind has been told, and so has an empty cell. */
	for (size_t col = TARGET_MEASURE; col <= TARGET_VALUE; col++) {
		if (c->row->cells[col][0] == '\0')
			return;
	}
	for (size_t s = 0; s < SHEET_COUNT; s++) {
		if (!plan_check_is_whole(c, s))
			return;
	}
	if (kind_from_name(kind, &known) && target_parse(c->plan, i, &target, &fault) != OK &&
		strcmp(fault.column, "rule") != 0)
		plan_check_tell(c, &fault);
}

static void check_row(struct plan_checker *c, size_t i)
{
	const struct plan_column *columns = plan_sheet_columns(c->sheet);
	const struct plan_reading *reading = &c->readings[c->sheet];
	size_t first = c->sheet == LIST_PEOPLE ? COL_NAME : COL_CODE;

	c->row = &c->plan->sheets[c->sheet].rows[i];
	c->column = NULL;
	if (reading->surplus[i])
		FAULT(c,
			N_("The row has more cells than the header has columns. A text with a comma must stand between double "
			   "quotes: \"one, two\"."));
	for (size_t col = first; col < PLAN_CELLS_MAX && columns[col].name; col++) {
		c->column = columns[col].name;
		if (!(reading->seen & (1u << col)))
			continue; /* told at the header */
		if (c->sheet == SHEET_PLAN && col == COL_NAME)
			check_key(c);
		else
			plan_check_cell(c, &columns[col], c->row->cells[col]);
		if (col == first)
			check_twice(c, &columns[first]);
	}
	check_replaced_by(c);
	if (c->sheet == LIST_TARGETS)
		check_target(c, i);
}

/* ---- Files ---- */

static void check_header(struct plan_checker *c)
{
	const struct plan_column *columns = plan_sheet_columns(c->sheet);
	const struct plan_reading *reading = &c->readings[c->sheet];

	for (size_t col = COL_CODE; col < PLAN_CELLS_MAX && columns[col].name; col++) {
		c->column = columns[col].name;
		if (reading->twice & (1u << col))
			FAULT(c, N_("The column \"%s\" is there twice. Delete one of the two."), c->column);
		if (reading->seen & (1u << col) || !(columns[col].filled || c->sheet == SHEET_PLAN))
			continue;
		FAULT(c, N_("The column \"%s\" is missing. Write its name into the first row and fill it in below."),
			c->column);
	}
	if (reading->twice & (1u << PLAN_COLUMN_REPLACED_BY)) {
		c->column = "replaced_by";
		FAULT(c, N_("The column \"%s\" is there twice. Delete one of the two."), c->column);
	}
}

/* What must stand in a sheet as a whole. */
static void check_contents(struct plan_checker *c)
{
	const struct plan_sheet *sheet = &c->plan->sheets[c->sheet];

	c->row = NULL;
	c->column = NULL;
	if (sheet->n == 0 && plan_sheet_needed(c->sheet))
		FAULT(c, N_("The file has no rows below its header. Write at least one."));
	if (c->sheet == SHEET_PLAN) {
		c->column = "key";
		for (const struct plan_column *key = plan_keys(); key->name; key++) {
			if (key->filled && plan_sheet_index(c->plan, SHEET_PLAN, key->name) < 0)
				FAULT(c, N_("The key \"%s\" is missing. Add a row with it and its value."), key->name);
		}
	}
	if (c->sheet == LIST_NEIGHBOURHOODS && plan_sheet_index(c->plan, c->sheet, "ward") < 0) {
		c->column = "code";
		FAULT(c, N_("The code \"ward\" is missing. Add a row with it for the ward as a whole."));
	}
}

static void check_sheet(struct plan_checker *c)
{
	const struct plan_reading *reading = &c->readings[c->sheet];
	struct error stopped = reading->stopped;

	c->row = NULL;
	c->column = NULL;
	if (!reading->there) {
		if (plan_sheet_needed(c->sheet))
			FAULT(c, N_("The file %s is missing. Copy it from a plan that came with the program and change it."),
				plan_sheet_file(c->sheet));
		return;
	}
	if (reading->headed)
		check_header(c);
	else if (stopped.code == OK)
		FAULT(c, N_("The file is empty. Its first row must hold the names of the columns."));
	if (plan_check_is_whole(c, c->sheet))
		check_contents(c);
	for (size_t i = 0; i < c->plan->sheets[c->sheet].n; i++)
		check_row(c, i);
	if (stopped.code != OK) {
		error_at(&stopped, plan_sheet_file(c->sheet), 0, NULL);
		plan_check_tell(c, &stopped);
	}
}

enum err plan_check(const struct plan *p, const struct plan_reading *readings, plan_fault_fn fn, void *ctx,
	struct error *e)
{
	struct plan_checker c = {.plan = p, .readings = readings, .fn = fn, .ctx = ctx, .first = e, .sheet = SHEET_PLAN};

	check_sheet(&c);
	for (c.sheet = 0; c.sheet < LIST_COUNT; c.sheet++)
		check_sheet(&c);
	return c.faulty ? ERR_REFUSED : OK;
}
