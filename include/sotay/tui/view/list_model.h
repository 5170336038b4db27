/* SPDX-License-Identifier: MIT
 * list_model - what a list of records shows: filters, order, the rows of the present page as strings.
 *
 * Between the listing (store/listing.h), which finds and orders, and the screen, which draws. No curses. */
#ifndef SOTAY_TUI_VIEW_LIST_MODEL_H
#define SOTAY_TUI_VIEW_LIST_MODEL_H

#include "sotay/store/listing.h"
#include "sotay/tui/frame/app.h"

enum list_column {
	LIST_DATE,
	LIST_KIND,
	LIST_WHAT,
	LIST_NEIGHBOURHOOD,
	LIST_UNIT,
	LIST_AUTHOR,
	LIST_STATE, /* what is most urgent about it, or "" */
	LIST_COLUMNS
};

/* What may be narrowed down by its state. */
enum list_state { STATE_LIVE, STATE_UNEXPORTED, STATE_CONFLICTS, STATE_DOUBTFUL, STATE_DELETED, STATE_COUNT };

struct list_row {
	struct listing_id id;
	char *cells[LIST_COLUMNS];
	bool deleted, conflict, doubtful, unexported, gone;
};

struct list_model {
	struct listing *listing;
	unsigned kinds, kinds_at_first; /* 1 << KIND_…; 0 = all */
	char unit[CODE_BYTES_MAX + 1], neighbourhood[CODE_BYTES_MAX + 1], channel[CODE_BYTES_MAX + 1],
		help_type[CODE_BYTES_MAX + 1];
	char *author, *status;
	/* What no menu sets: where a report was followed from. */
	struct query_where where[QUERY_WHERE_MAX]; /* heap */
	size_t n_where;
	char *duty, *target; /* codes, or NULL */
	bool outside, answered_late;
	struct day_range accounts; /* as in struct query; last = 0: accounts by date */
	instant_t since;
	enum list_state state;
	struct day_range days; /* first = 0: any */
	char *period_name;     /* translated, or NULL: all */
	char *sort;            /* heap: as in struct query, or NULL: newest first */
	bool descending;
	struct list_row *rows; /* of the page */
	size_t n_rows, first;  /* rows[0] is row `first` of the listing */
};

/* `q` is copied, its words apart. After an error the model is empty but safe. */
enum err list_model_open(struct list_model *m, struct app *app, const struct query *q, struct error *e);
void list_model_close(struct list_model *m);
/* Another order, as `sort` and `descending` of a query. ERR_USAGE: nothing changes. */
enum err list_model_sort(struct list_model *m, struct app *app, const char *sort, bool descending, struct error *e);
/* The condition on the field becomes `value`; NULL: none. False: there are too many. */
bool list_model_set_where(struct list_model *m, const char *field, const char *value);
/* No condition on fields any more: another kind has others. */
void list_model_forget_fields(struct list_model *m);
/* No filter but the kinds the list was opened with. */
void list_model_forget(struct list_model *m);
/* The filters changed. */
enum err list_model_apply(struct list_model *m, struct app *app, struct error *e);
/* Goes on finding and ordering, until there are rows of what was asked for last, a key waits, or it is time to draw.
 * OK: nothing is left to do; ERR_CANCEL: there is. */
enum err list_model_work(struct list_model *m, struct app *app, struct error *e);
/* Reads rows first … first + n - 1 as strings; what the store has become since is looked at. */
enum err list_model_read(struct list_model *m, struct app *app, size_t first, size_t n, struct error *e);
/* The row of the page with that number in the listing, or NULL. */
const struct list_row *list_model_row(const struct list_model *m, size_t i);
/* Appends everything that is special about the record, translated: "deleted, not handed in". */
void list_row_put_states(const struct list_row *row, struct app *app, struct buf *out);
/* Msgid: "All", "Not handed in" … */
const char *list_state_label(enum list_state s);

#endif
