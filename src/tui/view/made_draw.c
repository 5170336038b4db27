/* SPDX-License-Identifier: MIT
 * made_draw - batches made, row by row. */
#include "made_draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "hand_words.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/widget/table.h"

enum { MADE_ON = 1, COLUMNS = 4, NUMBER_BYTES = 24 };

static const struct table_column columns[COLUMNS] = {
	{N_("Batch"), 4, 5, 0, 0, true},
	[MADE_ON] = {"", 16, 16, 0, 0, false},
	{N_("Records"), 8, 8, 0, 0, true},
	{N_("Receipt"), 12, 30, 1, 0, false},
};

static struct area inside(struct area a)
{
	return area_part(a, 0, 1, -1, a.cols - 2);
}

static void draw_row(const struct app *app, struct area a, int row, const int *widths, const struct made_row *b,
	bool here)
{
	enum style style = here ? STYLE_SELECTED : STYLE_TEXT;
	char number[NUMBER_BYTES], when[SHOW_MOMENT_BYTES];
	struct buf records = {0};

	snprintf(number, sizeof number, "%llu", (unsigned long long)b->number);
	show_moment(b->when, plan_utc_offset_min(app->plan), when);
	show_number((long long)b->records, app->i18n, &records);
	draw_fill(a, row, 0, 1, a.cols, style);
	table_draw_row(inside(a), row, columns, COLUMNS, widths, TABLE_GAP,
		(const char *[]){number, when, buf_str(&records), b->state}, style);
	buf_fini(&records);
}

void made_draw(const struct app *app, struct area a, const struct made *m, size_t first, size_t at)
{
	struct area list = area_part(a, 1, 0, -1, -1);
	struct table_column named[COLUMNS];
	int widths[COLUMNS];

	memcpy(named, columns, sizeof named);
	named[MADE_ON].title = hand_words(app)->made_on;
	table_layout(columns, COLUMNS, inside(a).cols, TABLE_GAP, widths);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	table_draw_head(inside(a), 0, named, COLUMNS, widths, TABLE_GAP, app->i18n);
	for (int row = 0; row < list.rows && first + (size_t)row < m->n; row++)
		draw_row(app, list, row, widths, &m->rows[first + (size_t)row], first + (size_t)row == at);
	draw_more(list, first, (size_t)list.rows, m->n);
}

uint64_t made_pick(struct app *app, const struct made *m)
{
	struct picker_item *items = mem_alloc((m->n + 1) * sizeof *items);
	struct picker p = {.title = app_tr(app, N_("WHICH BATCH?")), .items = items, .n = m->n};
	struct arena a = {0};
	uint64_t number = 0;

	for (size_t i = 0; i < m->n; i++) {
		char when[SHOW_DAY_BYTES];
		struct buf name = {0};

		show_day(instant_day(m->rows[i].when, plan_utc_offset_min(app->plan)), when);
		app_put(app, &name, N_("Batch %llu, %s: %llu records"), (unsigned long long)m->rows[i].number, when,
			(unsigned long long)m->rows[i].records);
		items[i] = (struct picker_item){"", arena_strdup(&a, buf_str(&name)), m->rows[i].state};
		buf_fini(&name);
	}
	if (!m->n)
		app_say(app, STYLE_WARN, N_("This machine has made no batch yet."));
	else if (picker_run(app, &p))
		number = m->rows[p.at].number;
	arena_free(&a);
	free(items);
	return number;
}
