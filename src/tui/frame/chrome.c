/* SPDX-License-Identifier: MIT
 * chrome - drawing the title line, the status line and the key line around a view. */
#include "chrome.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/show.h"

enum { MESSAGE_ROWS_MAX = 3 };

const struct view_action chrome_everywhere[] = {
	{ACT_HELP, NULL},
	{ACT_BACK, NULL},
	{ACT_TYPING, NULL},
	{ACT_REDRAW, NULL},
	{ACT_SUSPEND, NULL},
	{ACT_QUIT, NULL},
	{ACT_INTERRUPT, NULL},
	{ACT_UP, NULL},
	{ACT_DOWN, NULL},
	{ACT_LEFT, NULL},
	{ACT_RIGHT, NULL},
	{ACT_PAGE_UP, NULL},
	{ACT_PAGE_DOWN, NULL},
	{ACT_FIRST, NULL},
	{ACT_LAST, NULL},
	{ACT_OPEN, NULL},
	{ACT_NONE, NULL},
};

/* Where the names on the key line stand. */
struct key_place {
	enum action action;
	int row, col, cols;
};

struct chrome {
	struct key_place places[KEY_LINE_ACTIONS + 2];
	size_t n_places;
};

struct chrome *chrome_new(void)
{
	return mem_zalloc(1, sizeof(struct chrome));
}

void chrome_free(struct chrome **c)
{
	free(*c);
	*c = NULL;
}

bool chrome_takes_text(const struct view *v)
{
	return v->ops->takes_text && v->ops->takes_text(v);
}

/* What the view calls the action: its own word, else the table's; NULL: none. */
const char *chrome_label(const struct view *v, struct app *app, enum action a)
{
	const char *now = v->ops->label ? v->ops->label(v, app, a) : NULL;

	if (now)
		return now;
	for (const struct view_action *o = v->ops->actions; o && o->action != ACT_NONE; o++) {
		if (o->action == a && o->label)
			return o->label;
	}
	return action_info(a)->label;
}

/* ---- title ---- */

/* How much of it there is room for. */
enum where { WHERE_ALL, WHERE_WITHOUT_PLACE, WHERE_WHO_ALONE, WHERE_LEVELS };

static void put_part(struct buf *out, const char *text)
{
	if (text[0])
		buf_printf(out, "%s%s", out->len ? " · " : "", text);
}

/* Who works, where, and how much is not handed in. */
static void put_where(struct app *app, enum where level, struct buf *out)
{
	struct buf number = {0};

	if (app->practice) {
		buf_puts(out, app_tr(app, N_("PRACTICE, DOES NOT COUNT")));
		return;
	}
	put_part(out, app->author.len ? buf_str(&app->author) : buf_str(&app->label));
	if (level == WHERE_ALL && app->plan && app->neighbourhood[0] && strcmp(app->neighbourhood, "ward") != 0)
		put_part(out, plan_name(app->plan, LIST_NEIGHBOURHOODS, app->neighbourhood));
	if (level < WHERE_WHO_ALONE && app->unexported && !app->ward) {
		show_number((long long)app->unexported, app->i18n, &number);
		buf_puts(out, out->len ? " · " : "");
		app_put(app, out, N_("%s not handed in"), buf_str(&number));
		buf_fini(&number);
	}
}

static int cols_of(const struct buf *text)
{
	return (int)text_width_cols(buf_str(text), text->len);
}

/* The right side, as much of it as fits into `room`. */
static void fit_right(struct view *v, struct app *app, int room, struct buf *left, struct buf *right)
{
	for (int level = WHERE_ALL; level < WHERE_LEVELS; level++) {
		buf_clear(left);
		buf_clear(right);
		buf_puts(left, app_tr(app, v->ops->title));
		put_where(app, (enum where)level, right);
		if (v->ops->head)
			v->ops->head(v, app, left, right);
		if (cols_of(left) + cols_of(right) + 2 <= room)
			break;
	}
}

/* What the screen is at the left, who works where at the right; the right side gives way. */
static void draw_title(struct view *v, struct app *app, struct area a)
{
	struct buf left = {0}, right = {0};
	int used, needed;

	fit_right(v, app, a.cols - 2, &left, &right);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_TITLE);
	used = 1 + draw_text(a, 0, 1, a.cols - 2, STYLE_TITLE, buf_str(&left));
	needed = cols_of(&right);
	if (needed > a.cols - used - 3)
		needed = a.cols - used - 3;
	if (needed > 3)
		draw_right(a, 0, a.cols - 1 - needed, needed, STYLE_TITLE, buf_str(&right));
	buf_fini(&left);
	buf_fini(&right);
}

/* ---- status ---- */

static const char *typing_name(const struct app *app)
{
	static const char *const names[] = {N_("Typing: off"), N_("Typing: Telex"), N_("Typing: VNI")};

	return app_tr(app, names[app->typing.method]);
}

/* What does not fit beside the typing takes the rows above, too. */
static void draw_words(struct area a, int row, int room, enum style style, const char *text)
{
	int needed = draw_wrapped(a, row, 1, 0, room, 0, style, text);
	int rows = needed < MESSAGE_ROWS_MAX ? needed : MESSAGE_ROWS_MAX, top = row - rows + 1;

	if (rows > 1)
		draw_fill(a, top, 0, rows - 1, a.cols, STYLE_STATUS);
	draw_wrapped(a, top, 1, rows, room, 0, style, text);
	if (needed > rows)
		draw_text(a, row, room, 1, style, "…");
}

static void draw_status(struct view *v, struct app *app, struct area a, int row)
{
	const char *typing = typing_name(app), *hint = NULL;
	int cols = (int)text_width_cols(typing, strlen(typing)), room = a.cols - cols - 4;

	if (!app->message.len && v->ops->hint)
		hint = v->ops->hint(v, app);
	if (app->message.len)
		draw_words(a, row, room, app->message_style, buf_str(&app->message));
	else if (hint)
		draw_words(a, row, room, STYLE_STATUS, hint);
	draw_text(a, row, a.cols - cols - 1, cols, STYLE_STATUS, typing);
}

/* ---- keys ---- */

static bool is_offered(struct view *v, struct app *app, enum action a)
{
	return !(v->ops->cannot && v->ops->cannot(v, app, a));
}

/* Columns of "F2 Lưu"; 0 if it has no key or name here. */
static int key_cols(struct app *app, const struct view *v, enum action a, struct buf *name)
{
	struct key_spec key = action_key(a, chrome_takes_text(v));
	const char *label = chrome_label(v, app, a);

	buf_clear(name);
	if (key.code == K_NONE || !label)
		return 0;
	key_spec_put_name(&key, app->i18n, name);
	return (int)(text_width_cols(buf_str(name), name->len) + 1 +
		text_width_cols(app_tr(app, label), strlen(app_tr(app, label))));
}

static void draw_key(struct app *app, const struct view *v, struct area a, int row, int *col, enum action action)
{
	struct chrome *c = app->chrome;
	struct buf name = {0};
	int cols = key_cols(app, v, action, &name), used;

	used = draw_text(a, row, *col, -1, STYLE_KEY, buf_str(&name));
	draw_text(a, row, *col + used + 1, -1, STYLE_KEY_LABEL, app_tr(app, chrome_label(v, app, action)));
	c->places[c->n_places++] = (struct key_place){action, a.row + row, a.col + *col, cols};
	*col += cols + 2;
	buf_fini(&name);
}

static bool is_frame_key(enum action a)
{
	return a == ACT_HELP || a == ACT_BACK;
}

/* The view's actions in their order, as many as there is room for; help and back at the end always. */
static void draw_keys(struct view *v, struct app *app, struct area a, int row)
{
	struct buf name = {0};
	int col = 1, end = a.cols - 1, last = key_cols(app, v, ACT_HELP, &name) + 2;
	size_t n = 0;

	app->chrome->n_places = 0;
	if (v->below)
		last += key_cols(app, v, ACT_BACK, &name) + 2;
	for (const struct view_action *o = v->ops->actions; o && o->action != ACT_NONE && n < KEY_LINE_ACTIONS; o++) {
		int cols = is_frame_key(o->action) ? 0 : key_cols(app, v, o->action, &name);

		if (!cols || !is_offered(v, app, o->action))
			continue;
		if (col + cols + 2 + last > end + 2)
			break;
		draw_key(app, v, a, row, &col, o->action);
		n++;
	}
	buf_fini(&name);
	draw_key(app, v, a, row, &col, ACT_HELP);
	if (v->below)
		draw_key(app, v, a, row, &col, ACT_BACK);
}

enum action chrome_clicked(const struct app *app, int row, int col)
{
	for (size_t i = 0; i < app->chrome->n_places; i++) {
		const struct key_place *p = &app->chrome->places[i];

		if (row == p->row && col >= p->col && col < p->col + p->cols)
			return p->action;
	}
	return ACT_NONE;
}

/* ---- all of it ---- */

static bool is_too_small(struct area a)
{
	return a.rows < SCREEN_ROWS_MIN || a.cols < SCREEN_COLS_MIN;
}

/* A view whose load() is under way may be half read: a dialog or a job in it draws the frame alone. */
bool chrome_is_loaded(const struct view *v)
{
	return !v->loading && (v->loaded || !v->ops->load);
}

void chrome_load(struct app *app)
{
	struct view *v = app->top;
	struct area a = draw_screen();

	if (is_too_small(a))
		return;
	v->content = area_part(a, 2, 0, a.rows - 5, -1);
	if (!v->stale || v->loading || app->job_runs || (app->layers && v->loaded))
		return;
	v->stale = false;
	v->loading = true;
	app_note_version(app);
	if (v->ops->load)
		v->ops->load(v, app);
	v->loading = false;
	v->loaded = true;
	app_count_unexported(app);
}

static void draw_too_small(struct app *app, struct area a)
{
	app->chrome->n_places = 0;
	draw_wrapped(a, a.rows / 3, 0, a.rows, a.cols, 0, STYLE_TEXT,
		app_tr(app, N_("The window is too small. Please make it larger (at least 60 x 20).")));
}

void chrome_draw(struct app *app)
{
	struct view *v = app->top;
	struct area a = draw_screen();

	if (is_too_small(a)) {
		draw_too_small(app, a);
		return;
	}
	if (!chrome_is_loaded(v)) {
		app->chrome->n_places = 0;
		draw_fill(a, 0, 0, 1, a.cols, STYLE_TITLE);
		draw_text(a, 0, 1, a.cols - 2, STYLE_TITLE, app_tr(app, v->ops->title));
		draw_rule(a, 1);
		return;
	}
	draw_title(v, app, a);
	draw_rule(a, 1);
	v->ops->draw(v, app, v->content);
	draw_rule(a, a.rows - 3);
	draw_status(v, app, a, a.rows - 2);
	/* A dialog says itself which keys count. */
	if (!app->layers || app->layers->passes_on)
		draw_keys(v, app, a, a.rows - 1);
	else
		app->chrome->n_places = 0;
}
