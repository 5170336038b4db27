/* SPDX-License-Identifier: MIT
 * review_code - a code that has come with another version of the plan: into the plan with it, or away with it. */
#include "review_code.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/plan_add.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/view/exchange.h"

enum { NAME_BYTES_MAX = 200 };

static enum plan_list list_of(const struct cleanup_row *row)
{
	return kind_field(row->kind, row->field)->list;
}

/* One row of the list that is not replaced by another; NULL: none was chosen. */
static const struct plan_row *choose_row(struct app *app, enum plan_list list, const char *title)
{
	size_t n = plan_count(app->plan, list), shown = 0;
	struct picker_item *items = mem_alloc((n + 1) * sizeof *items);
	const struct plan_row **rows = mem_alloc((n + 1) * sizeof(const struct plan_row *)), *chosen = NULL;
	struct picker p = {.title = title, .items = items};

	for (size_t i = 0; i < n; i++) {
		const struct plan_row *row = plan_at(app->plan, list, i);

		if (row->replaced_by[0])
			continue;
		items[shown] = (struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], ""};
		rows[shown++] = row;
	}
	p.n = shown;
	if (shown && picker_run(app, &p))
		chosen = rows[p.at];
	free(items);
	free(rows);
	return chosen;
}

/* ---- into the plan ---- */

static enum err check_name(void *ctx, const char *typed, struct error *e)
{
	(void)ctx;
	return typed[strspn(typed, " ")] ? OK : error_set(e, ERR_INVALID, N_("Type what it is called."));
}

static enum err read_files(struct app *app, struct plan_files *files, struct error *e)
{
	struct txn *t;
	enum err err = app_read(app, &t, e);

	if (err != OK)
		return err;
	err = txn_plan_files(t, files, e);
	txn_end(&t);
	return err;
}

/* The plan with the row; it is right, or *e says what is wrong. */
static enum err extend(struct app *app, struct plan_files *files, const struct cleanup_row *row, const char *name,
	const struct plan_row *like, struct error *e)
{
	struct plan *plan = NULL;
	enum err err = read_files(app, files, e);

	if (err == OK)
		err = plan_add_row(files, list_of(row), row->code, name, like, e);
	if (err == OK)
		err = plan_parse(files, NULL, NULL, &plan, e);
	plan_free(&plan);
	return err;
}

static enum code_deed put_into_plan(struct app *app, const struct cleanup_row *row, const struct buf *name,
	const struct plan_row *like)
{
	struct plan_files files = {.n = 0};
	enum code_deed deed = CODE_NOTHING;
	struct error e;

	if (extend(app, &files, row, buf_str(name), like, &e) != OK) {
		app_say_error(app, &e);
	} else if (exchange_load_plan(app, &files)) {
		deed = CODE_ADDED;
		app_say(app, STYLE_GOOD,
			N_("'%s' is in the plan now. For the other machines: Settings, Plan, then C copies the plan to a stick."),
			row->code);
	}
	plan_files_fini(&files);
	return deed;
}

static enum code_deed add(struct app *app, const struct cleanup_row *row)
{
	const struct plan_row *like = NULL;
	enum code_deed deed = CODE_NOTHING;
	struct buf text = {0}, title = {0}, name = {0};

	app_put(app, &text, N_("What is '%s' called? So it will stand in lists and reports."), row->code);
	app_put(app, &title, N_("'%s' IS LIKE WHICH ONE?"), row->code);
	if (app_prompt(app, app_tr(app, N_("NEW IN THE PLAN")), buf_str(&text), &name, NAME_BYTES_MAX, true, check_name,
			NULL)) {
		if (plan_add_needs_like(list_of(row)))
			like = choose_row(app, list_of(row), buf_str(&title));
		if (like || !plan_add_needs_like(list_of(row)))
			deed = put_into_plan(app, row, &name, like);
	}
	buf_fini(&name);
	buf_fini(&title);
	buf_fini(&text);
	return deed;
}

/* ---- to another code ---- */

static enum code_deed change(struct app *app, const struct cleanup_row *rows, size_t n_rows, struct recode *last)
{
	struct recode r = {.rows = rows, .n_rows = n_rows, .from = rows->code, .now = app_now(app)};
	const struct plan_row *to;
	struct buf title = {0};
	struct error e;

	r.editor = app->author.len ? buf_str(&app->author) : buf_str(&app->label);
	app_put(app, &title, N_("'%s' IN %zu RECORDS BECOMES"), rows->code, recode_count(rows, n_rows));
	to = choose_row(app, list_of(rows), buf_str(&title));
	buf_fini(&title);
	if (!to)
		return CODE_NOTHING;
	r.to = to->cells[COL_CODE];
	if (app_write(app, recode_write, &r, &e) != OK) {
		recode_fini(&r);
		app_say_error(app, &e);
		return CODE_NOTHING;
	}
	app_changed(app);
	app_say(app, STYLE_GOOD, N_("'%s' is '%s' now. Records changed: %zu. U takes it back."), rows->code,
		to->cells[COL_NAME], recode_count(rows, n_rows));
	recode_fini(last);
	/* The rows and words are gone soon; what was changed is enough to take it back. */
	*last = (struct recode){.changed = r.changed, .n_changed = r.n_changed};
	return CODE_CHANGED;
}

bool review_code_undo(struct app *app, struct recode *last)
{
	struct error e;

	last->editor = app->author.len ? buf_str(&app->author) : buf_str(&app->label);
	last->now = app_now(app);
	if (app_write(app, recode_undo, last, &e) != OK) {
		app_say_error(app, &e);
		return false;
	}
	recode_fini(last);
	app_changed(app);
	app_say(app, STYLE_GOOD, N_("Taken back: the records have their old code again."));
	return true;
}

enum code_deed review_code(struct app *app, const struct cleanup_row *rows, size_t n_rows, struct recode *last)
{
	static const char *const ward[] = {
		N_("Put it into the plan"), N_("Change it to another code"), N_("Open the first record"), NULL};
	bool may_add = app->ward && !app->practice;
	struct buf text = {0};
	int answer;

	app_put(app, &text, N_("The code '%s' is not in the plan. Records that use it: %zu."), rows->code,
		recode_count(rows, n_rows));
	answer = app_ask(app, app_tr(app, kind_field(rows->kind, rows->field)->label), buf_str(&text), ward + !may_add, 0);
	buf_fini(&text);
	if (answer == ASK_CANCELLED)
		return CODE_NOTHING;
	switch (answer + !may_add) {
	case 0:
		return add(app, rows);
	case 1:
		return change(app, rows, n_rows, last);
	default:
		return CODE_OPEN;
	}
}
