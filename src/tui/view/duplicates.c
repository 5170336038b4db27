/* SPDX-License-Identifier: MIT
 * duplicates - pairs of records that may tell of one thing, side by side; one is kept, or both are. */
#include <stdlib.h>
#include <string.h>
#include "origin_words.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/duplicate_model.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/scroll.h"
#include "sotay/tui/widget/table.h"

enum {
	COLUMNS = 4,
	HEAD_ROWS = 4,  /* what it is about, who, when, a line */
	BELOW_ROWS = 3, /* a line, the rest of what the mark stands on */
};

struct duplicates {
	struct view view;
	struct duplicate_pairs found;
	size_t at; /* the pair shown */
	struct duplicate pair;
	bool is_read;
	struct scroll rows; /* fields of the pair */
	uint64_t version;   /* of the store that `found` tells of */
	bool is_found, whole;
	bool copy; /* what is empty is copied over */
	struct duplicate_decision last;
	bool has_last;
	size_t last_at;
	struct buf left_who, right_who, left_when, right_when;
	struct buf subject, hint;
};

/* ---- reading ---- */

static void put_words(struct duplicates *d, struct app *app)
{
	const struct duplicate *p = &d->pair;

	buf_clear(&d->left_who);
	buf_clear(&d->right_who);
	buf_clear(&d->left_when);
	buf_clear(&d->right_when);
	buf_clear(&d->subject);
	buf_puts(&d->left_who, "1  ");
	origin_put_who(&p->left_origin, app->plan, app->i18n, &d->left_who);
	buf_puts(&d->right_who, "2  ");
	origin_put_who(&p->right_origin, app->plan, app->i18n, &d->right_who);
	origin_put_when(&p->left_origin, N_("recorded %s"), app->plan, app->i18n, &d->left_when);
	origin_put_when(&p->right_origin, N_("recorded %s"), app->plan, app->i18n, &d->right_when);
	show_record_line(app->plan, app->i18n, &p->left.record, &d->subject);
}

/* The pair with the mark; one that is settled by now, here or elsewhere, is passed over. */
static void read_pair(struct duplicates *d, struct app *app, struct txn *t)
{
	struct error e;

	d->is_read = false;
	while (d->found.n && !d->is_read) {
		enum err err;

		if (d->at >= d->found.n)
			d->at = 0;
		duplicate_free(&d->pair);
		err = duplicate_read(t, &d->found.pairs[d->at], app->i18n, &d->pair, &e);
		d->is_read = err == OK;
		if (err != OK && err != ERR_NOTHING && err != ERR_NOT_FOUND) {
			app_say_error(app, &e);
			return;
		}
		if (err != OK)
			duplicate_settle(&d->found, d->at, NULL);
	}
	if (d->is_read)
		put_words(d, app);
	d->rows.total = d->is_read ? d->pair.n : 0;
	scroll_clamp(&d->rows);
}

static void load(struct view *v, struct app *app)
{
	struct duplicates *d = (struct duplicates *)v;
	struct error e;
	struct txn *t;

	d->rows.rows = v->content.rows - HEAD_ROWS - BELOW_ROWS;
	scroll_clamp(&d->rows);
	if (app_read(app, &t, &e) != OK) {
		app_say_error(app, &e);
		return;
	}
	if (d->version != txn_version(t))
		d->is_found = false;
	d->version = txn_version(t);
	if (d->is_found)
		read_pair(d, app, t);
	txn_end(&t);
}

struct search {
	struct store *store;
	struct job *job;
	size_t steps;
	struct duplicate_pairs found;
};

static bool keep_on(void *ctx)
{
	struct search *s = ctx;

	/* How much there is to do is not known beforehand. */
	return job_progress(s->job, ++s->steps, 0);
}

static enum err search(struct job *j, void *ctx, struct error *e)
{
	struct search *s = ctx;

	s->job = j;
	return duplicate_find(s->store, keep_on, s, &s->found, e);
}

static unsigned work(struct view *v, struct app *app)
{
	struct duplicates *d = (struct duplicates *)v;
	struct search s = {.store = app_store(app)};
	struct error e;
	enum err err;

	if (d->is_found)
		return VIEW_IGNORED;
	err = app_job(app, N_("Looking for records made twice…"), true, search, &s, &e);
	if (err != OK)
		app_say_error(app, &e);
	duplicate_pairs_free(&d->found);
	d->found = s.found;
	d->whole = err == OK;
	d->is_found = true;
	return VIEW_DONE | VIEW_LOAD;
}

/* ---- drawing ---- */

static const struct table_column columns[COLUMNS] = {
	{"", 1, 1, 0, 0, false},
	{"", 12, 20, 1, 0, false},
	{"", 14, 30, 4, 0, false},
	{"", 14, 30, 4, 0, false},
};

static void draw_head(const struct duplicates *d, struct app *app, struct area a, const int *widths)
{
	const char *who[COLUMNS] = {"", app_tr(app, kind_info(d->pair.left.record.kind)->label_short),
		buf_str(&d->left_who), buf_str(&d->right_who)};
	const char *when[COLUMNS] = {"", "", buf_str(&d->left_when), buf_str(&d->right_when)};

	draw_text(a, 0, 0, a.cols, STYLE_TEXT, buf_str(&d->subject));
	table_draw_row(a, 1, columns, COLUMNS, widths, TABLE_GAP, who, STYLE_HEADING);
	table_draw_row(a, 2, columns, COLUMNS, widths, TABLE_GAP, when, STYLE_DIM);
	draw_rule(a, 3);
}

static void draw_field(const struct duplicates *d, struct app *app, struct area a, int row, size_t i, const int *widths)
{
	const struct duplicate_row *r = &d->pair.rows[i];
	const char *cells[COLUMNS] = {r->differs ? "●" : "",
		app_tr(app, kind_field(d->pair.left.record.kind, r->field)->label), r->left[0] ? r->left : "–",
		r->right[0] ? r->right : "–"};

	table_draw_row(a, row, columns, COLUMNS, widths, TABLE_GAP, cells,
		i == d->rows.at  ? STYLE_SELECTED
			: r->differs ? STYLE_TEXT
						 : STYLE_DIM);
}

static void draw_below(const struct duplicates *d, struct app *app, struct area a)
{
	draw_rule(a, 0);
	draw_wrapped(a, 1, 0, a.rows - 1, a.cols, 0, STYLE_TEXT,
		app_tr(app,
			d->copy
				? N_("What is empty in the record that is kept is copied from the other one before that is deleted. "
					 "Press + to leave it out.")
				: N_("Press + if what is empty in the record that is kept is to be copied from the other one first.")));
}

static void draw(struct view *v, struct app *app, struct area whole)
{
	struct duplicates *d = (struct duplicates *)v;
	struct area a = area_part(whole, 0, 1, -1, whole.cols - 2),
				list = area_part(a, HEAD_ROWS, 0, a.rows - HEAD_ROWS - BELOW_ROWS, -1);
	size_t first = d->rows.first, shown = scroll_shown(&d->rows);
	int widths[COLUMNS];

	if (!d->is_read) {
		draw_middle(a, a.rows / 3, 0, a.cols, STYLE_DIM,
			app_tr(app,
				d->is_found ? N_("No two records look like the same thing.") : N_("Looking for records made twice…")));
		return;
	}
	table_layout(columns, COLUMNS, a.cols, TABLE_GAP, widths);
	draw_head(d, app, a, widths);
	for (size_t i = first; i < first + shown; i++)
		draw_field(d, app, list, (int)(i - first), i, widths);
	draw_more(list, first, shown, d->rows.total);
	draw_below(d, app, area_part(a, a.rows - BELOW_ROWS, 0, -1, -1));
}

static void head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	const struct duplicates *d = (const struct duplicates *)v;

	(void)right;
	if (d->is_read)
		app_put(app, left, N_(" · pair %zu/%zu"), d->at + 1, d->found.n);
}

static const char *hint(struct view *v, struct app *app)
{
	struct duplicates *d = (struct duplicates *)v;
	size_t differing = 0;

	buf_clear(&d->hint);
	for (size_t i = 0; i < d->pair.n; i++)
		differing += d->pair.rows[i].differs;
	if (d->is_found && !d->whole)
		app_put(app, &d->hint, N_("%zu so far: the search was stopped."), d->found.n);
	else if (d->is_read)
		app_put(app, &d->hint, N_("Fields that differ: %zu, marked ●."), differing);
	return buf_str(&d->hint);
}

/* ---- deciding ---- */

static const char *editor_of(const struct app *app)
{
	return app->author.len ? buf_str(&app->author) : buf_str(&app->label);
}

static enum err write_decision(struct txn *t, void *ctx, struct error *e)
{
	return duplicate_decide(t, ctx, e);
}

/* What this screen wrote itself makes no new search necessary: it knows what has changed. */
static void after_own_write(struct duplicates *d, struct app *app)
{
	struct txn *t;

	app_changed(app);
	if (app_read(app, &t, NULL) != OK)
		return;
	d->version = txn_version(t);
	txn_end(&t);
}

static void settle(struct duplicates *d)
{
	const struct duplicate_pair *pair = &d->last.pair;
	const struct uuid *gone = d->last.what == DUPLICATE_KEEP_LEFT ? &pair->right : &pair->left;

	duplicate_settle(&d->found, d->at, d->last.what == DUPLICATE_DIFFERENT ? NULL : gone);
	if (d->at >= d->found.n)
		d->at = 0;
	d->rows.at = 0;
	/* Of a group there may be pairs that come up only now. */
	if (d->found.n == 0)
		d->is_found = d->is_read = false;
}

static unsigned decide(struct duplicates *d, struct app *app, int what)
{
	static const char *const said[] = {
		[DUPLICATE_KEEP_LEFT] = N_("The left one is kept, the right one deleted. U takes it back."),
		[DUPLICATE_KEEP_RIGHT] = N_("The right one is kept, the left one deleted. U takes it back."),
		[DUPLICATE_DIFFERENT] = N_("Noted: two different things. U takes it back."),
	};
	struct duplicate_decision decision = {
		.pair = d->found.pairs[d->at], .copy = d->copy, .editor = editor_of(app), .now = app_now(app)};
	struct error e;

	decision.what = (unsigned)what;
	if (app_write(app, write_decision, &decision, &e) != OK) {
		app_say_error(app, &e);
		return VIEW_DONE | VIEW_LOAD;
	}
	d->last = decision;
	d->has_last = true;
	d->last_at = d->at;
	settle(d);
	after_own_write(d, app);
	app_say(app, STYLE_GOOD, "%s", app_tr(app, said[what]));
	return VIEW_DONE | VIEW_LOAD;
}

struct taking_back {
	const struct duplicate_decision *decision;
	const char *editor;
	instant_t now;
};

static enum err write_undo(struct txn *t, void *ctx, struct error *e)
{
	struct taking_back *u = ctx;

	return duplicate_undo(t, u->decision, u->editor, u->now, e);
}

static unsigned take_back(struct duplicates *d, struct app *app)
{
	struct taking_back u = {&d->last, editor_of(app), app_now(app)};
	struct error e;

	if (app_write(app, write_undo, &u, &e) != OK) {
		app_say_error(app, &e);
		return VIEW_DONE;
	}
	duplicate_insert(&d->found, d->last_at, &d->last.pair);
	d->at = d->last_at < d->found.n ? d->last_at : d->found.n - 1;
	d->has_last = false;
	d->is_found = true;
	after_own_write(d, app);
	app_say(app, STYLE_GOOD, N_("Taken back: both records are as they were."));
	return VIEW_DONE | VIEW_LOAD;
}

static void tell(const struct duplicates *d, struct app *app)
{
	const struct duplicate_row *r = &d->pair.rows[d->rows.at];
	struct buf text = {0};

	buf_printf(&text, "%s: %s\n\n%s: %s", app_tr(app, N_("Left")), r->left[0] ? r->left : "–", app_tr(app, N_("Right")),
		r->right[0] ? r->right : "–");
	app_tell(app, app_tr(app, kind_field(d->pair.left.record.kind, r->field)->label), buf_str(&text));
	buf_fini(&text);
}

static unsigned go(struct duplicates *d, bool next)
{
	d->at = (d->at + (next ? 1 : d->found.n - 1)) % d->found.n;
	d->rows.at = 0;
	return VIEW_DONE | VIEW_LOAD;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct duplicates *d = (struct duplicates *)v;

	if (action == ACT_UNDO)
		return take_back(d, app);
	if (!d->is_read)
		return VIEW_IGNORED;
	if (scroll_act(&d->rows, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_KEEP_LEFT:
		return decide(d, app, DUPLICATE_KEEP_LEFT);
	case ACT_KEEP_RIGHT:
		return decide(d, app, DUPLICATE_KEEP_RIGHT);
	case ACT_DIFFERENT:
		return decide(d, app, DUPLICATE_DIFFERENT);
	case ACT_COPY_EMPTY:
		d->copy = !d->copy;
		return VIEW_DONE;
	case ACT_OPEN:
		if (d->pair.n)
			tell(d, app);
		return VIEW_DONE;
	case ACT_NEXT:
	case ACT_RIGHT:
		return go(d, true);
	case ACT_PREVIOUS:
	case ACT_LEFT:
		return go(d, false);
	default:
		return VIEW_IGNORED;
	}
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	const struct duplicates *d = (const struct duplicates *)v;

	(void)app;
	switch (action) {
	case ACT_UNDO:
		return d->has_last ? NULL : N_("Nothing was decided here yet, so there is nothing to take back.");
	case ACT_NEXT:
	case ACT_PREVIOUS:
		return d->found.n > 1 ? NULL : N_("There is no other pair.");
	case ACT_KEEP_LEFT:
	case ACT_KEEP_RIGHT:
	case ACT_DIFFERENT:
	case ACT_COPY_EMPTY:
	case ACT_OPEN:
		return d->is_read ? NULL : N_("There is no pair here.");
	default:
		return NULL;
	}
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct duplicates *d = (struct duplicates *)v;
	struct area list = area_part(v->content, HEAD_ROWS, 0, d->rows.rows, -1);
	size_t row = scroll_clicked(&d->rows, list, k);
	bool again = row == d->rows.at;

	if (row == SIZE_MAX)
		return k->code == K_MOUSE && scroll_key(&d->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	scroll_to(&d->rows, row);
	if (again && d->is_read)
		tell(d, app);
	return VIEW_DONE;
}

static void free_view(struct view *v)
{
	struct duplicates *d = (struct duplicates *)v;

	duplicate_pairs_free(&d->found);
	duplicate_free(&d->pair);
	buf_fini(&d->left_who);
	buf_fini(&d->right_who);
	buf_fini(&d->left_when);
	buf_fini(&d->right_when);
	buf_fini(&d->subject);
	buf_fini(&d->hint);
	free(d);
}

static const struct view_action actions[] = {
	{ACT_KEEP_LEFT, NULL},
	{ACT_KEEP_RIGHT, NULL},
	{ACT_DIFFERENT, N_("Keep both")},
	{ACT_COPY_EMPTY, NULL},
	{ACT_NEXT, N_("Next pair")},
	{ACT_UNDO, NULL},
	{ACT_OPEN, N_("Read all")},
	{ACT_PREVIOUS, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "duplicates",
	.title = N_("RECORDED TWICE?"),
	.about = N_(
		"Records from two machines that may tell of one thing. Keep one, or say that they are two different things."),
	.actions = actions,
	.head = head,
	.load = load,
	.work = work,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.hint = hint,
	.free = free_view,
};

struct view *view_duplicates_new(struct app *app)
{
	struct duplicates *d = mem_zalloc(1, sizeof *d);

	(void)app;
	d->view.ops = &ops;
	return &d->view;
}
