/* SPDX-License-Identifier: MIT
 * settings - who records, the unit, typing, colours, language; practice; the plan. One row a setting, from the table in
 * store/setting.c. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"
#include "sotay/model/rules.h"
#include "sotay/store/setting.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/practice.h"
#include "sotay/tui/view/views.h"

enum {
	MARGIN = 1,
	LIST_ROW = 1,
	HELP_ROWS = 5, /* a line, what the row is for, what machine this is */
	LABEL_COL = 4,
	LABEL_COLS = 19,
	NUMBERED = 9, /* rows that have a digit */
	NAME_BYTES = 120
};

enum row_type { ROW_AUTHOR, ROW_SETTING, ROW_PLAN, ROW_PRACTICE };

struct row {
	enum row_type type;
	const struct setting *setting; /* ROW_AUTHOR, ROW_SETTING */
	const char *label, *help;      /* msgids */
	struct buf stored;             /* as it stands in the store */
	struct buf value;              /* in words */
};

struct settings {
	struct view view;
	struct row *rows;
	struct scroll scroll;
	struct buf machine;
};

/* ---- loading ---- */

static void forget(struct settings *s)
{
	for (size_t i = 0; i < s->scroll.total; i++) {
		buf_fini(&s->rows[i].stored);
		buf_fini(&s->rows[i].value);
	}
	free(s->rows);
	s->rows = NULL;
	s->scroll.total = 0;
}

static struct row *add(struct settings *s, enum row_type type, const struct setting *setting, const char *label,
	const char *help)
{
	s->rows = mem_realloc(s->rows, (s->scroll.total + 1) * sizeof *s->rows);
	s->rows[s->scroll.total] = (struct row){.type = type, .setting = setting, .label = label, .help = help};
	return &s->rows[s->scroll.total++];
}

/* What holds where nothing is set. */
static const char *usual(const struct app *app, const char *key)
{
	const char *by_plan = plan_key(app->plan, key);

	if (by_plan[0])
		return by_plan;
	if (strcmp(key, "theme") == 0)
		return "auto";
	return strcmp(key, "lang") == 0 ? i18n_lang(app->i18n) : "";
}

static void put_value(const struct app *app, const struct setting *s, const char *stored, struct buf *out)
{
	const char *value = stored[0] ? stored : usual(app, s->key);
	const char *label = setting_choice_label(s, value);

	if (label)
		buf_puts(out, app_tr(app, label));
	else if (s->list != LIST_COUNT && stored[0])
		buf_puts(out, plan_name(app->plan, s->list, stored));
	else
		buf_puts(out, stored);
}

static void read_rows(struct settings *s, struct app *app, struct txn *t)
{
	for (size_t i = 0; i < setting_count(); i++) {
		const struct setting *setting = setting_at(i);
		enum row_type type = strcmp(setting->key, "author") == 0 ? ROW_AUTHOR : ROW_SETTING;
		struct row *r = add(s, type, setting, setting->label, setting->help);

		if (txn_config_get(t, setting->key, &r->stored, NULL) == OK)
			put_value(app, setting, buf_str(&r->stored), &r->value);
	}
}

static void load(struct view *v, struct app *app)
{
	struct settings *s = (struct settings *)v;
	struct error e;
	struct txn *t;

	forget(s);
	if (app_read(app, &t, &e) != OK) {
		app_say_error(app, &e);
		return;
	}
	read_rows(s, app, t);
	txn_end(&t);
	buf_puts(&add(s, ROW_PLAN, NULL, N_("Plan"), N_("Its lists; copying it to a stick, loading a newer one."))->value,
		plan_key(app->plan, "title"));
	buf_puts(&add(s, ROW_PRACTICE, NULL, N_("Practice"),
				 N_("A notebook to try things out in. What is recorded there does not count."))
				  ->value,
		app_tr(app, app->practice ? N_("you are practising; Enter ends it") : N_("Enter begins")));
	buf_clear(&s->machine);
	app_put(app, &s->machine, N_("Code of this machine: %s · notebook in %s"), store_device(app->store),
		store_dir(app->store));
	s->scroll.rows = v->content.rows - LIST_ROW - HELP_ROWS;
	scroll_clamp(&s->scroll);
}

/* ---- drawing ---- */

static struct area list_area(struct area content)
{
	return area_part(content, LIST_ROW, MARGIN, content.rows - LIST_ROW - HELP_ROWS, content.cols - 2 * MARGIN);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct settings *s = (const struct settings *)v;
	struct area list = list_area(a);
	size_t shown = scroll_shown(&s->scroll);

	for (size_t i = 0; i < shown; i++) {
		size_t at = s->scroll.first + i;
		const struct row *r = &s->rows[at];
		bool here = at == s->scroll.at;
		char digit[2] = {at < NUMBERED ? (char)('1' + at) : ' ', '\0'};

		if (here)
			draw_fill(list, (int)i, 0, 1, list.cols - 2, STYLE_SELECTED);
		draw_text(list, (int)i, 1, 1, here ? STYLE_SELECTED : STYLE_KEY, digit);
		draw_text(list, (int)i, LABEL_COL, LABEL_COLS, here ? STYLE_SELECTED : STYLE_LABEL, app_tr(app, r->label));
		draw_text(list, (int)i, LABEL_COL + LABEL_COLS + 1, list.cols - LABEL_COL - LABEL_COLS - 4,
			here ? STYLE_SELECTED : STYLE_VALUE, buf_str(&r->value));
	}
	draw_more(list, s->scroll.first, shown, s->scroll.total);
	if (s->scroll.total)
		draw_wrapped(a, a.rows - HELP_ROWS + 1, MARGIN + 1, 2, a.cols - 2 * MARGIN - 2, 0, STYLE_TEXT,
			app_tr(app, s->rows[s->scroll.at].help));
	draw_text(a, a.rows - 1, MARGIN + 1, a.cols - 2 * MARGIN - 2, STYLE_DIM, buf_str(&s->machine));
}

/* ---- changing ---- */

static void set(struct app *app, const struct setting *s, const char *value)
{
	struct error e;
	enum err err = setting_check(s, app->plan, value, &e);

	if (err == OK)
		err = app_set(app, s->key, value, &e);
	if (err != OK)
		app_say_error(app, &e);
	else
		app_say(app, STYLE_GOOD, N_("Changed: %s."), app_tr(app, s->label));
}

static void choose(struct app *app, const struct setting *s, const char *value)
{
	const char *answers[SETTING_CHOICES_MAX + 1] = {NULL};
	int preset = 0, answer;

	for (int i = 0; s->choices[i].value; i++) {
		answers[i] = s->choices[i].label;
		if (strcmp(s->choices[i].value, value[0] ? value : usual(app, s->key)) == 0)
			preset = i;
	}
	answer = app_ask(app, app_tr(app, s->label), app_tr(app, s->help), answers, preset);
	if (answer != ASK_CANCELLED)
		set(app, s, s->choices[answer].value);
}

/* The rows of the plan's list that are in force, and "none" first where the setting can be empty. */
static void pick(struct app *app, const struct setting *s, const char *value)
{
	size_t n = 0, rows = plan_count(app->plan, s->list);
	struct picker_item *items = mem_zalloc(rows + 1, sizeof *items);
	struct picker p = {.title = app_tr(app, s->label), .items = items};

	if (!s->needed)
		items[n++] = (struct picker_item){"", app_tr(app, N_("(left open)")), ""};
	for (size_t i = 0; i < rows; i++) {
		const struct plan_row *row = plan_at(app->plan, s->list, i);

		if (row->replaced_by[0])
			continue;
		if (strcmp(row->cells[COL_CODE], value) == 0)
			p.at = n;
		items[n++] = (struct picker_item){
			row->cells[COL_CODE], row->cells[COL_NAME], s->list == LIST_UNITS ? row->cells[UNIT_SHORT] : ""};
	}
	p.n = n;
	if (picker_run(app, &p))
		set(app, s, items[p.at].code);
	free(items);
}

static enum err check_text(void *ctx, const char *typed, struct error *e)
{
	const struct setting *s = ctx;

	return text_check(s->label, typed, e);
}

static void type_in(struct app *app, const struct setting *s, const char *value)
{
	struct buf answer = {0};

	buf_puts(&answer, value);
	if (app_prompt(app, app_tr(app, s->label), app_tr(app, s->help), &answer, NAME_BYTES, true, check_text, (void *)s))
		set(app, s, buf_str(&answer));
	buf_fini(&answer);
}

static void change(struct app *app, const struct row *r)
{
	const struct setting *s = r->setting;
	char *value = mem_strdup(buf_str(&r->stored)); /* the rows are read anew meanwhile */

	if (s->choices[0].value)
		choose(app, s, value);
	else if (s->list != LIST_COUNT)
		pick(app, s, value);
	else
		type_in(app, s, value);
	free(value);
}

static unsigned open_row(struct settings *s, struct app *app)
{
	const struct row *r;

	if (!s->scroll.total)
		return VIEW_DONE;
	r = &s->rows[s->scroll.at];
	switch (r->type) {
	case ROW_AUTHOR:
		app_push(app, view_authors_new(app));
		return VIEW_DONE;
	case ROW_PLAN:
		app_push(app, view_plan_new(app));
		return VIEW_DONE;
	case ROW_PRACTICE:
		if (app->practice ? practice_leave(app) : practice_enter(app))
			app_go_home(app);
		return VIEW_DONE;
	default:
		change(app, r);
		return VIEW_LOAD;
	}
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct settings *s = (struct settings *)v;

	if (action >= ACT_ROW_1 && action <= ACT_ROW_9) {
		if ((size_t)(action - ACT_ROW_1) >= s->scroll.total)
			return VIEW_DONE;
		scroll_to(&s->scroll, (size_t)(action - ACT_ROW_1));
		return open_row(s, app);
	}
	if (scroll_act(&s->scroll, action))
		return VIEW_DONE;
	return action == ACT_OPEN ? open_row(s, app) : VIEW_IGNORED;
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct settings *s = (struct settings *)v;
	size_t row = scroll_clicked(&s->scroll, list_area(v->content), k);

	if (row == SIZE_MAX)
		return scroll_key(&s->scroll, k) ? VIEW_DONE : VIEW_IGNORED;
	if (row == s->scroll.at) /* a second click on the same row */
		return open_row(s, app);
	scroll_to(&s->scroll, row);
	return VIEW_DONE;
}

static const char *hint(struct view *v, struct app *app)
{
	(void)v;
	return app_tr(app, N_("A digit, or ↑ ↓ then Enter."));
}

static void free_settings(struct view *v)
{
	struct settings *s = (struct settings *)v;

	forget(s);
	buf_fini(&s->machine);
	free(s);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Change")},
	{ACT_ROW_1, NULL},
	{ACT_ROW_2, NULL},
	{ACT_ROW_3, NULL},
	{ACT_ROW_4, NULL},
	{ACT_ROW_5, NULL},
	{ACT_ROW_6, NULL},
	{ACT_ROW_7, NULL},
	{ACT_ROW_8, NULL},
	{ACT_ROW_9, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "settings",
	.title = N_("SETTINGS"),
	.about = N_("Who records, for which unit, how Vietnamese is typed, how the screen looks; practice; the plan."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.hint = hint,
	.free = free_settings,
};

struct view *view_settings_new(struct app *app)
{
	struct settings *s = mem_zalloc(1, sizeof *s);

	(void)app;
	s->view.ops = &ops;
	return &s->view;
}
