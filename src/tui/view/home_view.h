/* SPDX-License-Identifier: MIT
 * home_view - the state of the first screen, shared by home.c (what it does) and home_draw.c (how it looks). */
#ifndef SOTAY_TUI_VIEW_HOME_VIEW_H
#define SOTAY_TUI_VIEW_HOME_VIEW_H

#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/home_layout.h"
#include "sotay/tui/view/home_model.h"

/* A target of the plan, in words. */
struct home_target {
	struct buf name;
	struct buf period; /* behind the name where there is room */
	struct buf reached;
	long long n, of;
	enum style style;
};

/* Something the mark can stand on. */
struct home_spot {
	enum action action;
	int row, col, cols; /* within the content */
};

enum { HOME_SPOTS_MAX = HOME_CELLS_MAX + HOME_REMINDERS_MAX + 4 };

struct home {
	struct view view;
	/* Strings, made by load() and when the counting is over. */
	struct buf date, period;
	struct home_reminders reminders;
	struct buf figures[OVERVIEW_FIGURES][2];
	struct home_target *targets;
	size_t n_targets;
	/* Counted: what is shown, and what the background fills just now. */
	struct home_count count, counting;
	bool to_be_counted;
	/* What the background reads. */
	struct store *store;
	char unit[CODE_BYTES_MAX + 1], neighbourhood[CODE_BYTES_MAX + 1];
	struct home_place place;
	instant_t now;
	int utc_offset_min;
	/* Known without counting. */
	size_t drafts;
	instant_t drafted;
	size_t half_chosen;
	bool new_plan; /* on a stick */
	bool was_away; /* another screen was on top: it may have loaded that plan, or declined it */
	day_t today;
	size_t at; /* the spot with the mark */
};

/* All there is to stand on in a content of that size, in the order of the screen. Returns how many. */
size_t home_spots(const struct home *h, const struct app *app, struct area a, struct home_spot out[HOME_SPOTS_MAX]);
void home_draw(struct view *v, struct app *app, struct area a);

#endif
