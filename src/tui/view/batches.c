/* SPDX-License-Identifier: MIT
 * batches - the batches this machine has made, those it has taken in, and the machines these came from. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/tui/frame/scroll_act.h"
#include "deliver.h"
#include "hand_words.h"
#include "made_draw.h"
#include "sotay/base/text.h"
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/table.h"

enum tab { TAB_MADE, TAB_TAKEN, TAB_MACHINES, TABS };
enum { COLUMNS_MAX = 6, LIST_ROW = 3 };

/* A line of the second and third tab, as shown. */
struct line {
	char *cells[COLUMNS_MAX];
	char *name_short; /* for the first cell, where it is narrow */
	char unit[CODE_BYTES_MAX + 1];
	char *detail; /* all there is to say */
	enum style style;
	instant_t when;
	uint64_t number; /* of the batch */
};

struct lines {
	struct line *items;
	size_t n;
};

struct batches {
	struct view view;
	struct made made;
	struct lines lines[TABS]; /* but for the first */
	enum tab tab;
	struct scroll rows[TABS];
	char wanted[CODE_BYTES_MAX + 1]; /* unit whose machines are asked for, until they were looked for */
	struct buf hint;
};

static const char *tab_name(const struct app *app, enum tab tab)
{
	static const char *const names[TABS] = {[TAB_TAKEN] = N_("Taken in"), [TAB_MACHINES] = N_("By machine")};

	return app_tr(app, tab == TAB_MADE ? hand_words(app)->made : names[tab]);
}

static const struct table_column taken_columns[] = {
	{N_("From the machine"), 24, 34, 1, 0, false},
	{N_("Batch"), 4, 5, 0, 0, true},
	{N_("Records"), 8, 8, 0, 2, true},
	{N_("New"), 6, 6, 0, 3, true},
	{N_("Changed"), 6, 6, 0, 3, true},
	{N_("Taken in on"), 10, 10, 0, 1, false},
};
static const struct table_column machine_columns[] = {
	{N_("Machine"), 22, 32, 1, 0, false},
	{N_("Batches"), 7, 7, 0, 2, true},
	{N_("Last one"), 8, 9, 0, 1, true},
	{N_("Records"), 8, 8, 0, 2, true},
	{N_("Taken in on"), 10, 10, 0, 3, false},
	{N_("Missing"), 10, 10, 1, 0, false},
};
static const struct {
	const struct table_column *columns;
	size_t n;
} tables[TABS] = {
	[TAB_TAKEN] = {taken_columns, sizeof taken_columns / sizeof *taken_columns},
	[TAB_MACHINES] = {machine_columns, sizeof machine_columns / sizeof *machine_columns},
};

/* ---- loading ---- */

static void lines_fini(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		for (size_t k = 0; k < COLUMNS_MAX; k++)
			free(l->items[i].cells[k]);
		free(l->items[i].name_short);
		free(l->items[i].detail);
	}
	free(l->items);
	*l = (struct lines){.n = 0};
}

static struct line *add_line(struct lines *l)
{
	l->items = mem_realloc(l->items, (l->n + 1) * sizeof *l->items);
	l->items[l->n] = (struct line){.style = STYLE_TEXT};
	return &l->items[l->n++];
}

static char *number_text(const struct app *app, uint64_t n)
{
	struct buf out = {0};

	show_number((long long)n, app->i18n, &out);
	return buf_take(&out);
}

static char *day_text(const struct app *app, instant_t when)
{
	char text[SHOW_DAY_BYTES];

	show_day(instant_day(when, plan_utc_offset_min(app->plan)), text);
	return mem_strdup(text);
}

static void put_maker(const struct app *app, const struct batch_in *b, struct line *line)
{
	struct buf out = {0};

	batch_put_device(b->device, b->label, b->unit, app->plan, &out);
	line->cells[0] = buf_take(&out);
	batch_put_device_short(b->device, b->label, b->unit, app->plan, &out);
	line->name_short = buf_take(&out);
	snprintf(line->unit, sizeof line->unit, "%s", b->unit);
}

struct loading {
	struct batches *b;
	const struct app *app;
};

static bool take_in(void *ctx, const struct batch_in *b)
{
	struct loading *l = ctx;
	struct line *line = add_line(&l->b->lines[TAB_TAKEN]);
	char when[SHOW_MOMENT_BYTES];
	struct buf detail = {0};

	show_moment(b->when, plan_utc_offset_min(l->app->plan), when);
	put_maker(l->app, b, line);
	line->cells[1] = number_text(l->app, b->number);
	line->cells[2] = number_text(l->app, made_sum(b->rows));
	line->cells[3] = number_text(l->app, b->added);
	line->cells[4] = number_text(l->app, b->updated);
	line->cells[5] = day_text(l->app, b->when);
	line->when = b->when;
	line->number = b->number;
	buf_printf(&detail, "%s\n", line->cells[0]);
	app_put(l->app, &detail, N_("Batch %llu, taken in on %s."), (unsigned long long)b->number, when);
	buf_putc(&detail, '\n');
	made_put_records(made_sum(b->rows), l->app->i18n, &detail);
	buf_puts(&detail, ": ");
	made_put_kinds(b->rows, l->app->i18n, &detail);
	buf_putc(&detail, '\n');
	app_put(l->app, &detail, N_("%llu new, %llu changed, %llu the same, %llu fields to choose."),
		(unsigned long long)b->added, (unsigned long long)b->updated, (unsigned long long)b->unchanged,
		(unsigned long long)b->conflicts);
	buf_putc(&detail, '\n');
	app_put(l->app, &detail, N_("Code of the machine: %s"), b->device);
	line->detail = buf_take(&detail);
	return true;
}

static void put_machine_detail(const struct app *app, const struct batch_device *d, struct line *line,
	const struct buf *missing)
{
	struct buf out = {0};

	buf_printf(&out, "%s\n", line->cells[0]);
	app_put(app, &out, N_("%llu batches taken in, the last one is number %llu."), (unsigned long long)d->batches,
		(unsigned long long)d->last.number);
	buf_putc(&out, '\n');
	if (d->all_missing) {
		app_put(app, &out, N_("Missing: %s. Say: \"Hand in to the ward, press L, choose batch %llu.\""),
			buf_str(missing), (unsigned long long)d->missing[0]);
		buf_putc(&out, '\n');
	}
	app_put(app, &out, N_("Code of the machine: %s"), d->last.device);
	if (d->follows[0])
		app_put(app, &out, N_("; before that: %s, up to batch %llu"), d->follows,
			(unsigned long long)d->follows_number);
	line->detail = buf_take(&out);
}

static void add_machine(struct batches *b, const struct app *app, const struct batch_device *d)
{
	struct line *line = add_line(&b->lines[TAB_MACHINES]);
	struct buf missing = {0};

	batch_put_numbers(d->missing, d->n_missing, &missing);
	if (d->all_missing > d->n_missing)
		buf_puts(&missing, ", …");
	put_maker(app, &d->last, line);
	line->cells[1] = number_text(app, d->batches);
	line->cells[2] = number_text(app, d->last.number);
	line->cells[3] = number_text(app, d->records);
	line->cells[4] = day_text(app, d->latest);
	put_machine_detail(app, d, line, &missing);
	if (d->all_missing)
		line->style = STYLE_WARN;
	else
		buf_puts(&missing, app_tr(app, N_("none")));
	line->cells[5] = buf_take(&missing);
}

static int latest_first(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = (x->when < y->when) - (x->when > y->when);

	order = order ? order : text_collate(x->cells[0], y->cells[0]);
	return order ? order : (x->number < y->number) - (x->number > y->number);
}

static int by_name(const void *a, const void *b)
{
	return text_collate(((const struct line *)a)->cells[0], ((const struct line *)b)->cells[0]);
}

static void sort(struct lines *l, int (*compare)(const void *, const void *))
{
	if (l->n)
		qsort(l->items, l->n, sizeof *l->items, compare);
}

static enum err read_all(struct batches *b, struct app *app, struct txn *t, struct error *e)
{
	struct loading l = {b, app};
	struct batch_devices devices = {.n = 0};
	struct arena a = {0};
	enum err err = made_read(t, app->i18n, plan_utc_offset_min(app->plan), app->ward, &b->made, e);

	if (err == OK)
		err = txn_each_batch_in(t, NULL, &a, take_in, &l, e);
	if (err == OK)
		err = batch_devices_read(t, &devices, e);
	for (size_t i = 0; i < devices.n; i++)
		add_machine(b, app, &devices.items[i]);
	batch_devices_fini(&devices);
	arena_free(&a);
	sort(&b->lines[TAB_TAKEN], latest_first);
	sort(&b->lines[TAB_MACHINES], by_name);
	return err;
}

/* The mark goes to the unit's first machine; of those that owe batches to the first of them. */
static void go_to_wanted(struct batches *b, struct app *app)
{
	const struct lines *l = &b->lines[TAB_MACHINES];
	size_t at = l->n;

	for (size_t i = 0; i < l->n; i++) {
		bool owes = l->items[i].style == STYLE_WARN;

		if (strcmp(l->items[i].unit, b->wanted) == 0 && (at == l->n || (owes && l->items[at].style != STYLE_WARN)))
			at = i;
	}
	if (at < l->n)
		scroll_to(&b->rows[TAB_MACHINES], at);
	else
		app_say(app, STYLE_STATUS, N_("No machine of %s has handed in a batch yet."),
			plan_name(app->plan, LIST_UNITS, b->wanted));
	b->wanted[0] = '\0';
}

static void load(struct view *v, struct app *app)
{
	struct batches *b = (struct batches *)v;
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	for (size_t i = 0; i < TABS; i++)
		lines_fini(&b->lines[i]);
	if (err == OK) {
		err = read_all(b, app, t, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	for (size_t i = 0; i < TABS; i++) {
		b->rows[i].total = i == TAB_MADE ? b->made.n : b->lines[i].n;
		b->rows[i].rows = v->content.rows - LIST_ROW;
		scroll_clamp(&b->rows[i]);
	}
	if (err == OK && b->wanted[0])
		go_to_wanted(b, app);
}

/* ---- drawing ---- */

static void put_tab(const struct batches *b, const struct app *app, size_t i, struct buf *out)
{
	buf_printf(out, " %zu %s (%zu) ", i + 1, tab_name(app, (enum tab)i), b->rows[i].total);
}

static void draw_tabs(const struct batches *b, const struct app *app, struct area a)
{
	int col = 1;

	for (size_t i = 0; i < TABS; i++) {
		struct buf name = {0};

		put_tab(b, app, i, &name);
		col += draw_text(a, 0, col, -1, i == b->tab ? STYLE_CHOSEN : STYLE_TEXT, buf_str(&name)) + 1;
		buf_fini(&name);
	}
}

/* The tab in column `at` of the first row; TABS: none. */
static enum tab tab_at(const struct batches *b, const struct app *app, int at)
{
	int col = 1;
	size_t found = TABS;

	for (size_t i = 0; i < TABS; i++) {
		struct buf name = {0};
		int cols;

		put_tab(b, app, i, &name);
		cols = (int)text_width_cols(buf_str(&name), name.len);
		if (at >= col && at < col + cols)
			found = i;
		col += cols + 1;
		buf_fini(&name);
	}
	return (enum tab)found;
}

static void draw_lines(const struct batches *b, const struct app *app, struct area a)
{
	const struct scroll *s = &b->rows[b->tab];
	const struct table_column *columns = tables[b->tab].columns;
	struct area inner = area_part(a, 0, 1, -1, a.cols - 2);
	size_t n = tables[b->tab].n;
	int widths[COLUMNS_MAX];

	table_layout(columns, n, inner.cols, TABLE_GAP, widths);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	table_draw_head(inner, 0, columns, n, widths, TABLE_GAP, app->i18n);
	for (size_t i = s->first; i < s->first + scroll_shown(s); i++) {
		const struct line *line = &b->lines[b->tab].items[i];
		enum style style = i == s->at ? STYLE_SELECTED : line->style;
		int row = (int)(i - s->first) + 1;
		const char *cells[COLUMNS_MAX];

		for (size_t k = 0; k < n; k++)
			cells[k] = line->cells[k];
		cells[0] = table_fitting(line->cells[0], line->name_short, widths[0]);
		draw_fill(a, row, 0, 1, a.cols, style);
		table_draw_row(inner, row, columns, n, widths, TABLE_GAP, cells, style);
	}
	draw_more(area_part(a, 1, 0, -1, -1), s->first, scroll_shown(s), s->total);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	static const char *const nothing[TABS] = {N_("This machine has made no batch yet."),
		N_("No batch has been taken in on this machine yet."), N_("No batch has been taken in on this machine yet.")};
	const struct batches *b = (const struct batches *)v;
	struct area list = area_part(a, LIST_ROW - 1, 0, -1, -1);

	draw_tabs(b, app, a);
	if (!b->rows[b->tab].total)
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_DIM, app_tr(app, nothing[b->tab]));
	else if (b->tab == TAB_MADE)
		made_draw(app, list, &b->made, b->rows[TAB_MADE].first, b->rows[TAB_MADE].at);
	else
		draw_lines(b, app, list);
}

static const char *hint(struct view *v, struct app *app)
{
	struct batches *b = (struct batches *)v;

	buf_clear(&b->hint);
	if (!b->rows[b->tab].total)
		return NULL;
	buf_puts(&b->hint,
		app_tr(app, b->tab == TAB_MADE ? hand_words(app)->again_hint : N_("Enter tells all. ← → the other tables.")));
	return buf_str(&b->hint);
}

/* ---- doing ---- */

static unsigned open_row(struct batches *b, struct app *app)
{
	size_t at = b->rows[b->tab].at;

	if (at >= b->rows[b->tab].total)
		return VIEW_IGNORED;
	if (b->tab == TAB_MADE)
		deliver_again(app, b->made.rows[at].number);
	else
		app_tell(app, tab_name(app, b->tab), b->lines[b->tab].items[at].detail);
	return VIEW_DONE;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct batches *b = (struct batches *)v;

	if (scroll_act(&b->rows[b->tab], action))
		return VIEW_DONE;
	switch (action) {
	case ACT_LEFT:
		b->tab = (b->tab + TABS - 1) % TABS;
		return VIEW_DONE;
	case ACT_RIGHT:
		b->tab = (b->tab + 1) % TABS;
		return VIEW_DONE;
	case ACT_TAB_MADE:
	case ACT_TAB_TAKEN:
	case ACT_TAB_MACHINES:
		b->tab = (enum tab)(action - ACT_TAB_MADE);
		return VIEW_DONE;
	case ACT_OPEN:
		return open_row(b, app);
	default:
		return VIEW_IGNORED;
	}
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct batches *b = (struct batches *)v;
	struct scroll *rows = &b->rows[b->tab];
	size_t row = scroll_clicked(rows, area_part(v->content, LIST_ROW, 0, -1, -1), k);
	bool on_tabs = k->code == K_MOUSE && k->mouse.event == MOUSE_PRESS && k->mouse.row == v->content.row;
	enum tab tab = on_tabs ? tab_at(b, app, k->mouse.col - v->content.col) : TABS;

	if (tab != TABS) {
		b->tab = tab;
		return VIEW_DONE;
	}
	if (row == SIZE_MAX)
		return k->code == K_MOUSE && scroll_key(rows, k) ? VIEW_DONE : VIEW_IGNORED;
	/* A second click on the same row. */
	if (row == rows->at)
		return open_row(b, app);
	scroll_to(rows, row);
	return VIEW_DONE;
}

static const char *label(const struct view *v, struct app *app, enum action action)
{
	if (action == ACT_TAB_MADE)
		return hand_words(app)->made;
	return action == ACT_OPEN && ((const struct batches *)v)->tab == TAB_MADE ? hand_words(app)->again : NULL;
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	const struct batches *b = (const struct batches *)v;

	(void)app;
	return action == ACT_OPEN && !b->rows[b->tab].total ? N_("There is no batch here.") : NULL;
}

static void free_batches(struct view *v)
{
	struct batches *b = (struct batches *)v;

	made_fini(&b->made);
	for (size_t i = 0; i < TABS; i++)
		lines_fini(&b->lines[i]);
	buf_fini(&b->hint);
	free(b);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_TAB_MADE, N_("Handed in")},
	{ACT_TAB_TAKEN, N_("Taken in")},
	{ACT_TAB_MACHINES, N_("By machine")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "batches",
	.title = N_("BATCHES"),
	.about = N_("Batches this machine has made, with their receipts; batches taken in; what each machine still owes."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.label = label,
	.hint = hint,
	.free = free_batches,
};

struct view *view_batches_new(struct app *app, const char *unit)
{
	struct batches *b = mem_zalloc(1, sizeof *b);

	b->view.ops = &ops;
	b->tab = unit ? TAB_MACHINES : app->ward ? TAB_TAKEN : TAB_MADE;
	if (unit)
		snprintf(b->wanted, sizeof b->wanted, "%s", unit);
	return &b->view;
}
