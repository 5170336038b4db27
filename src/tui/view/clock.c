/* SPDX-License-Identifier: MIT
 * clock - asks for today's date where the machine's clock is plainly wrong, before anything is recorded. */
#include <stdlib.h>
#include "sotay/base/mem.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/clock_model.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/edit_draw.h"

enum {
	BOX_COLS = 14,
	TYPED_BYTES = 20,
	MARGIN = 3,
	TEXT_ROW = 1,
	TEXT_ROWS = 4,
	BOX_ROW = 6,
	MEANT_ROW = 8,
	DOUBTED_DAYS = 366
};

struct clock {
	struct view view;
	struct edit box;
	day_t earliest, clock; /* what the machine says */
	day_t doubted;         /* asked about: typed once more it counts; 0: none */
	struct buf text;
	struct buf meant; /* the day that is typed, in words */
};

static void read_typed(struct clock *c, const struct app *app)
{
	day_t day;

	buf_clear(&c->meant);
	if (clock_parse(edit_text(&c->box), c->earliest, &day))
		show_weekday(day, app->i18n, &c->meant);
}

static void load(struct view *v, struct app *app)
{
	struct clock *c = (struct clock *)v;
	char day[SHOW_DAY_BYTES];

	show_day(c->clock, day);
	buf_clear(&c->text);
	app_put(app, &c->text,
		N_("The clock of this machine says %s. That must be wrong. What is today's date? Type it like 15/3/2022."),
		day);
	read_typed(c, app);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct clock *c = (const struct clock *)v;

	draw_wrapped(a, TEXT_ROW, MARGIN, TEXT_ROWS, a.cols - 2 * MARGIN, 0, STYLE_TEXT, buf_str(&c->text));
	edit_draw(&c->box, area_part(a, BOX_ROW, MARGIN, 1, BOX_COLS), STYLE_BOX_HERE, true);
	draw_text(a, MEANT_ROW, MARGIN, a.cols - 2 * MARGIN, STYLE_VALUE, buf_str(&c->meant));
	draw_wrapped(a, MEANT_ROW + 2, MARGIN, 3, a.cols - 2 * MARGIN, 0, STYLE_DIM,
		app_tr(app, N_("The date counts for the notebook until it is closed. Please have the machine's clock set.")));
}

static unsigned take(struct clock *c, struct app *app)
{
	char earliest[SHOW_DAY_BYTES];
	day_t day;

	if (!clock_parse(edit_text(&c->box), c->earliest, &day)) {
		show_day(c->earliest, earliest);
		app_say(app, STYLE_WARN, N_("Not that day. Type it like 15/3/2022, not before %s."), earliest);
		return VIEW_DONE;
	}
	/* What is recorded on a day far ahead makes every true date impossible afterwards. */
	if (c->earliest && day - c->earliest > DOUBTED_DAYS && day != c->doubted) {
		char typed[SHOW_DAY_BYTES];

		c->doubted = day;
		show_day(day, typed);
		app_say(app, STYLE_WARN, N_("Is today really %s? If so press Enter once more; else type the date again."),
			typed);
		return VIEW_DONE;
	}
	app->clock_shift_days += day - app_today(app);
	app_changed(app);
	return VIEW_CLOSE;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	return action == ACT_OPEN ? take((struct clock *)v, app) : VIEW_IGNORED;
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct clock *c = (struct clock *)v;

	if (k->code == K_MOUSE || edit_key(&c->box, k, &app->typing, BOX_COLS, NULL) == EDIT_IGNORED)
		return VIEW_IGNORED;
	read_typed(c, app);
	return VIEW_DONE;
}

static bool takes_text(const struct view *v)
{
	(void)v;
	return true;
}

static const char *hint(struct view *v, struct app *app)
{
	(void)v;
	return app_tr(app, N_("Type the date, then Enter. Esc: leave it as it is."));
}

static void free_clock(struct view *v)
{
	struct clock *c = (struct clock *)v;

	edit_fini(&c->box);
	buf_fini(&c->text);
	buf_fini(&c->meant);
	free(c);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Go on")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "clock",
	.title = N_("WHAT IS TODAY'S DATE?"),
	.about = N_("The machine's clock is plainly wrong, so that today's date has to be asked."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.hint = hint,
	.free = free_clock,
};

struct view *view_clock_new(struct app *app)
{
	static const struct edit_options options = {EDIT_LINE, TYPED_BYTES, false};
	struct txn *t;
	struct clock *c;
	day_t earliest = 0;

	if (app_read(app, &t, NULL) != OK)
		return NULL;
	if (clock_earliest(t, &earliest, NULL) != OK)
		earliest = 0;
	txn_end(&t);
	if (app_today(app) >= earliest)
		return NULL;
	c = mem_zalloc(1, sizeof *c);
	c->view.ops = &ops;
	c->earliest = earliest;
	c->clock = app_today(app);
	edit_init(&c->box, &options);
	return &c->view;
}
