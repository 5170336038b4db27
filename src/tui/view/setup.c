/* SPDX-License-Identifier: MIT
 * setup - the first run: one question a screen, numbers to pick, Esc goes back. At the end the notebook is made. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "setup_view.h"
#include "sotay/base/mem.h"
#include "sotay/base/text.h"
#include "sotay/model/rules.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/practice.h"
#include "sotay/tui/view/views.h"

enum { TEST_BYTES = 80, TYPED_KEYS = 24 };

/* ---- what can be chosen ---- */

static void forget_choices(struct setup *s)
{
	for (size_t i = 0; i < s->n_choices; i++) {
		free(s->choices[i].name);
		free(s->choices[i].detail);
	}
	free(s->choices);
	s->choices = NULL;
	s->n_choices = 0;
}

static void add_choice(struct setup *s, int value, const char *name, const char *detail)
{
	s->choices = mem_realloc(s->choices, (s->n_choices + 1) * sizeof *s->choices);
	s->choices[s->n_choices++] = (struct setup_choice){value, mem_strdup(name), mem_strdup(detail)};
}

/* Where it is another one. */
static const char *short_name(const struct plan_row *unit)
{
	return strcmp(unit->cells[UNIT_SHORT], unit->cells[COL_NAME]) == 0 ? "" : unit->cells[UNIT_SHORT];
}

static void add_rows(struct setup *s, enum plan_list list)
{
	const struct plan *p = setup_plan(&s->model);
	int *rows = mem_alloc((plan_count(p, list) + 1) * sizeof *rows);
	size_t n = setup_rows(&s->model, list, rows);

	for (size_t i = 0; i < n; i++) {
		const struct plan_row *row = plan_at(p, list, (size_t)rows[i]);

		add_choice(s, rows[i], row->cells[COL_NAME], list == LIST_UNITS ? short_name(row) : "");
	}
	free(rows);
}

static void add_packs(struct setup *s)
{
	for (size_t i = 0; i < s->model.n_packs; i++) {
		const struct plan *p = s->model.packs[i].plan;
		struct buf place = {0};

		text_put_capital(plan_key(p, "ward_kind"), &place);
		buf_printf(&place, " %s", plan_key(p, "ward"));
		add_choice(s, (int)i, plan_key(p, "title"), buf_str(&place));
		buf_fini(&place);
	}
}

/* The value that stands there at first. */
static int present(const struct setup *s)
{
	switch (s->model.step) {
	case SETUP_ROLE:
		return s->model.ward;
	case SETUP_PLAN:
		return (int)s->model.pack;
	case SETUP_UNIT:
		return setup_usual_unit(&s->model);
	case SETUP_NEIGHBOURHOOD:
		return s->model.neighbourhood;
	default:
		return -1;
	}
}

static void load(struct view *v, struct app *app)
{
	struct setup *s = (struct setup *)v;

	forget_choices(s);
	switch (s->model.step) {
	case SETUP_ROLE:
		add_choice(s, 0, app_tr(app, N_("Recording in a neighbourhood, an association")), "");
		add_choice(s, 1, app_tr(app, N_("Consolidating at the ward")), "");
		break;
	case SETUP_PLAN:
		add_packs(s);
		break;
	case SETUP_UNIT:
		add_rows(s, LIST_UNITS);
		break;
	case SETUP_NEIGHBOURHOOD:
		add_rows(s, LIST_NEIGHBOURHOODS);
		break;
	case SETUP_SUMMARY:
		add_choice(s, 1, app_tr(app, N_("That is right: begin")), "");
		add_choice(s, 0, app_tr(app, N_("Change something")), "");
		break;
	default:
		break;
	}
	s->rows.total = s->n_choices;
	s->number = 0;
	for (size_t i = 0; i < s->n_choices; i++) {
		if (s->choices[i].value == present(s))
			s->rows.at = i;
	}
	s->rows.rows = setup_list_rows(s, v->content);
	scroll_clamp(&s->rows);
}

/* ---- from question to question ---- */

static void enter_step(struct setup *s)
{
	s->rows = (struct scroll){.first = 0};
	s->warned = false;
	if (s->model.step == SETUP_NAME)
		edit_set(&s->box, buf_str(&s->model.name));
	else if (s->model.step == SETUP_TYPING)
		edit_set(&s->test, "");
}

static unsigned next(struct setup *s)
{
	if (setup_next(&s->model))
		enter_step(s);
	return VIEW_LOAD;
}

static unsigned back(struct setup *s, struct app *app)
{
	if (setup_back(&s->model))
		enter_step(s);
	else
		app_say(app, STYLE_STATUS, N_("This is the first question. Ctrl+Q leaves."));
	return VIEW_LOAD;
}

/* ---- the end: a notebook ---- */

static bool make_store(struct setup *s, struct app *app)
{
	const struct store_options options = {.machine = app->options->machine, .now = app_now(app)};
	const struct store_setup setup = {.plan = &s->model.packs[s->model.pack].files,
		.unit = setup_unit_code(&s->model),
		.neighbourhood = setup_neighbourhood_code(&s->model),
		.label = buf_str(&s->model.name),
		.role = s->model.ward ? "ward" : "volunteer"};
	const char *method = setup_method_name(&s->model);
	struct error e;
	enum err err = store_create(app->options->store_dir, &setup, &options, &e);

	if (err == OK)
		err = app_switch_store(app, app->options->store_dir, &e);
	if (err == OK && method[0])
		err = app_set(app, "input_method", method, &e);
	if (err != OK)
		app_say_error(app, &e);
	return app->store != NULL;
}

static unsigned finish(struct setup *s, struct app *app)
{
	static const char *const answers[] = {N_("Not now"), N_("Yes, try one"), NULL};

	if (!make_store(s, app))
		return VIEW_DONE;
	app_push(app, view_home_new(app));
	app_push(app, view_clock_new(app));
	if (app_ask(app, app_tr(app, N_("THE NOTEBOOK IS READY")),
			app_tr(app,
				N_("Do you want to try out recording first? What is recorded for practice does not count and is not handed "
				   "in. It can be tried at any time: Settings, then Practice.")),
			answers, 0) == 1 &&
		practice_enter(app))
		app_push(app, view_form_new(app, &(struct form_request){.kind = KIND_ASSIST}));
	return VIEW_CLOSE;
}

/* ---- answering ---- */

static unsigned take_typing(struct setup *s, struct app *app)
{
	enum setup_typed typed = setup_typed(edit_text(&s->test));
	bool clear = typed == TYPED_TELEX || typed == TYPED_VNI || typed == TYPED_READY_MADE;

	if (!clear && !s->warned) {
		s->warned = true;
		app_say(app, STYLE_WARN,
			typed == TYPED_NOTHING
				? N_("Please type the two words first. Enter once more: go on without the test.")
				: N_("That has not come out right. Type it again, or press Enter once more to go on."));
		return VIEW_DONE;
	}
	setup_take_typing(&s->model, typed);
	app->typing.method = s->model.method;
	return next(s);
}

static unsigned take_name(struct setup *s, struct app *app)
{
	struct error e;

	edit_finish_word(&s->box);
	if (!edit_text(&s->box)[0]) {
		app_say(app, STYLE_WARN, N_("Please type the name of who records here."));
		return VIEW_DONE;
	}
	if (text_check(N_("Recorded by"), edit_text(&s->box), &e) != OK) {
		app_say_error(app, &e);
		return VIEW_DONE;
	}
	buf_clear(&s->model.name);
	buf_puts(&s->model.name, edit_text(&s->box));
	return next(s);
}

/* The choice the mark stands on. */
static unsigned take_choice(struct setup *s, struct app *app)
{
	int value;

	if (s->rows.at >= s->n_choices)
		return VIEW_DONE;
	value = s->choices[s->rows.at].value;
	switch (s->model.step) {
	case SETUP_ROLE:
		s->model.ward = value;
		break;
	case SETUP_PLAN:
		setup_take_pack(&s->model, (size_t)value);
		break;
	case SETUP_UNIT:
		setup_take_unit(&s->model, value);
		break;
	case SETUP_NEIGHBOURHOOD:
		s->model.neighbourhood = value;
		break;
	default:
		if (value)
			return finish(s, app);
		s->model.step = SETUP_TYPING;
		enter_step(s);
		return VIEW_LOAD;
	}
	return next(s);
}

static unsigned take(struct setup *s, struct app *app)
{
	switch (s->model.step) {
	case SETUP_TYPING:
		return take_typing(s, app);
	case SETUP_NAME:
		return take_name(s, app);
	default:
		return take_choice(s, app);
	}
}

/* A few letters instead of a number. */
static unsigned pick_by_letters(struct setup *s, struct app *app, const char *typed)
{
	struct picker_item *items = mem_zalloc(s->n_choices, sizeof *items);
	struct picker p = {
		.title = app_tr(app, setup_question(s)), .items = items, .n = s->n_choices, .at = s->rows.at, .typed = typed};
	bool taken;

	for (size_t i = 0; i < s->n_choices; i++)
		items[i] = (struct picker_item){"", s->choices[i].name, s->choices[i].detail};
	taken = picker_run(app, &p);
	free(items);
	if (!taken)
		return VIEW_DONE;
	scroll_to(&s->rows, p.at);
	return take_choice(s, app);
}

/* Up to nine choices a digit takes; of more, the number is typed and Enter takes. */
static unsigned type_digit(struct setup *s, struct app *app, size_t digit)
{
	size_t number = s->n_choices > 9 ? s->number * 10 + digit : digit;

	if (number > s->n_choices)
		number = digit;
	if (number < 1 || number > s->n_choices)
		return VIEW_DONE;
	s->number = number;
	scroll_to(&s->rows, number - 1);
	return s->n_choices > 9 ? VIEW_DONE : take_choice(s, app);
}

/* ---- keys ---- */

static struct edit *box_of(struct setup *s)
{
	return s->model.step == SETUP_TYPING ? &s->test : s->model.step == SETUP_NAME ? &s->box : NULL;
}

static unsigned key_in_box(struct setup *s, struct app *app, struct edit *box, const struct key *k)
{
	/* The test shows what the keyboard sends; nothing is composed in it. */
	const struct edit_typing none = {TELEX_OFF, TELEX_MODERN};
	bool test = box == &s->test, composed = false;
	enum edit_result result = edit_key(box, k, test ? &none : &app->typing, SETUP_BOX_COLS, &composed);

	if (composed && !test)
		app_input_method_seen(app);
	if (result == EDIT_CHANGED)
		s->warned = false;
	return result == EDIT_IGNORED ? VIEW_IGNORED : VIEW_DONE;
}

static unsigned click(struct setup *s, struct app *app, const struct key *k)
{
	size_t row = scroll_clicked(&s->rows, setup_list_area(s, s->view.content), k);

	if (row == SIZE_MAX)
		return scroll_key(&s->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	if (row == s->rows.at) /* a second click on the same row */
		return take_choice(s, app);
	scroll_to(&s->rows, row);
	return VIEW_DONE;
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct setup *s = (struct setup *)v;
	char typed[8] = "";
	struct buf letter = {0};

	if (box_of(s))
		return key_in_box(s, app, box_of(s), k);
	if (k->code == K_MOUSE)
		return click(s, app, k);
	if (scroll_key(&s->rows, k)) {
		s->number = 0;
		return VIEW_DONE;
	}
	if (k->code != K_CHAR || k->mods)
		return VIEW_IGNORED;
	if (k->ch >= '0' && k->ch <= '9')
		return type_digit(s, app, k->ch - '0');
	if (k->ch <= ' ' || s->n_choices <= 2)
		return VIEW_IGNORED;
	text_put_code_point(k->ch, &letter);
	snprintf(typed, sizeof typed, "%s", k->ch == '/' ? "" : buf_str(&letter));
	buf_fini(&letter);
	return pick_by_letters(s, app, typed);
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct setup *s = (struct setup *)v;

	switch (action) {
	case ACT_OPEN:
		return take(s, app);
	case ACT_BACK:
		return back(s, app);
	case ACT_INTERRUPT:
		app_say(app, STYLE_STATUS, N_("Esc goes back to the question before. Ctrl+Q leaves."));
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static bool takes_text(const struct view *v)
{
	(void)v;
	return true; /* digits and letters choose, where they are not written */
}

static const char *hint(struct view *v, struct app *app)
{
	const struct setup *s = (const struct setup *)v;

	if (s->model.step == SETUP_TYPING || s->model.step == SETUP_NAME)
		return app_tr(app, N_("Type, then Enter. Esc: the question before."));
	return app_tr(app,
		s->n_choices > 9 ? N_("The number or a few letters, Enter. Esc: the question before.")
						 : N_("Press the digit. Esc: the question before."));
}

static void head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	const struct setup *s = (const struct setup *)v;
	int at, of;

	(void)left;
	buf_clear(right);
	setup_count(&s->model, &at, &of);
	if (s->model.step != SETUP_SUMMARY)
		app_put(app, right, N_("Question %d of %d"), at, of);
}

static void free_setup(struct view *v)
{
	struct setup *s = (struct setup *)v;

	forget_choices(s);
	setup_fini(&s->model);
	pack_free_list(s->packs, s->n_packs);
	edit_fini(&s->box);
	edit_fini(&s->test);
	free(s);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Go on")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "setup",
	.title = N_("SETTING UP"),
	.about = N_("A few questions, asked once. What is answered here can be changed later under Settings."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = setup_draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.hint = hint,
	.free = free_setup,
};

struct view *view_setup_new(struct app *app)
{
	static const struct edit_options name = {EDIT_LINE, SETUP_NAME_BYTES, true}, test = {EDIT_LINE, TEST_BYTES, false};
	struct pack *packs;
	size_t n;
	struct setup *s;

	(void)app;
	pack_list(&packs, &n);
	if (n == 0) {
		pack_free_list(packs, n);
		return NULL;
	}
	s = mem_zalloc(1, sizeof *s);
	s->view.ops = &ops;
	s->packs = packs;
	s->n_packs = n;
	setup_init(&s->model, packs, n);
	edit_init(&s->box, &name);
	edit_init(&s->test, &test);
	return &s->view;
}
