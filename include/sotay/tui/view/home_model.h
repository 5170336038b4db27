/* SPDX-License-Identifier: MIT
 * home_model - what the first screen says: its menu, its reminders, its figures and targets, as strings. No screen.
 *
 * Everything appears at once but what has to be counted (struct home_count): that is read in the background, in a
 * moment or two with 100,000 records, and put in when it is there. */
#ifndef SOTAY_TUI_VIEW_HOME_MODEL_H
#define SOTAY_TUI_VIEW_HOME_MODEL_H

#include "sotay/report/overview.h"
#include "sotay/report/todo.h"
#include "sotay/tui/frame/action.h"
#include "sotay/tui/term/theme.h"

/* ---- the menu ---- */

struct home_entry {
	enum action action;
	const char *label; /* msgid */
};

enum { HOME_GROUPS = 3, HOME_ENTRIES_MAX = 8 };

struct home_group {
	const char *title;                               /* msgid */
	struct home_entry entries[HOME_ENTRIES_MAX + 1]; /* ended by ACT_NONE */
};

/* HOME_GROUPS groups: what volunteers do, or what the clerk does. */
const struct home_group *home_menu(bool ward);
/* The last line of the menu: settings, help, leaving; ended by ACT_NONE. */
const struct home_entry *home_foot(void);
size_t home_group_size(const struct home_group *g);

/* ---- what is counted ---- */

struct home_count {
	bool known;
	struct overview overview;
	struct todo todo;
	size_t duplicates; /* groups; of the ward */
	uint64_t missing;  /* batches of other machines that have not come although later ones have */
	size_t missing_machines;
	size_t lacking; /* duties of the own unit that are due and have nothing recorded */
};

/* Whose. Borrowed for the call. */
struct home_place {
	const char *unit, *neighbourhood;
	bool ward;
	bool practice;
};

/* Counts; `c` is zero or as home_count_fini() left it, which is to be called after every return. ERR_CANCEL: `progress`
 * said so. */
enum err home_count(struct store *s, const struct home_place *place, instant_t now, int utc_offset_min,
	report_progress_fn progress, void *ctx, struct home_count *c, struct error *e);
void home_count_fini(struct home_count *c);

/* ---- what is to be done ---- */

enum { HOME_REMINDERS_MAX = 16 };

struct home_reminder {
	enum action action; /* which helps */
	enum style style;
	struct buf text;
	struct buf more; /* goes on with the text where there is room */
};

struct home_reminders {
	struct home_reminder items[HOME_REMINDERS_MAX];
	size_t n;
};

/* What is known without counting. */
struct home_facts {
	const struct plan *plan;
	const struct i18n *i18n;
	day_t today;
	int utc_offset_min;
	struct home_place place;
	size_t unexported;
	size_t drafts;
	instant_t drafted;              /* when the latest of them was written last; 0: unknown */
	size_t half_chosen;             /* records in conflict with choices that are not saved */
	bool new_plan;                  /* one lies on a stick */
	const struct home_count *count; /* count->known: what it holds goes in too */
};

/* The most urgent first. Replaces what is there. */
void home_remind(const struct home_facts *f, struct home_reminders *out);
void home_reminders_fini(struct home_reminders *r);

/* ---- figures and targets ---- */

/* Figures shown, and what they are called (msgid). */
const char *home_figure_label(enum overview_figure figure);
/* "1/1  đạt". */
void home_put_reached(const struct overview_target *t, const struct i18n *i, struct buf *out);
/* How it goes, as a role of colour. */
enum style home_pace_style(enum pace pace);
/* "Kỳ tháng 4/2022: từ 15/03 đến 14/04, còn 30 ngày." */
void home_put_period(const struct plan *p, const struct i18n *i, day_t today, struct buf *out);

#endif
