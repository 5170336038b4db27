/* SPDX-License-Identifier: MIT
 * conflict - the parts of the screen on which one record in conflict is settled; private to src/tui/view.
 *
 * conflict.c       reading, words, the view
 * conflict_act.c   what the keys do, saving, going from record to record
 * conflict_box.c   writing a content oneself: a box, or a choice from a list
 * conflict_draw.c  sides as columns, or one above the other where there is no room */
#ifndef SOTAY_SRC_TUI_VIEW_CONFLICT_H
#define SOTAY_SRC_TUI_VIEW_CONFLICT_H

#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/cleanup_model.h"
#include "sotay/tui/view/conflict_model.h"

struct conflict_ref {
	enum kind kind;
	struct uuid id;
};

struct conflict_view {
	struct view view;
	struct conflict_ref *refs; /* the records to be gone through; heap */
	size_t n_refs, ref;
	struct conflict c;
	bool is_read;  /* c holds something to choose */
	bool modified; /* something was chosen and is not saved */
	size_t at;     /* the row with the mark */
	uint64_t version;
	/* strings for draw() */
	struct buf subject; /* what the record tells of */
	struct buf who[CONFLICT_SIDES_MAX], when[CONFLICT_SIDES_MAX];
	struct buf deletion, agreed, result;
	struct buf hint;
	struct edit box; /* a content being written */
	bool in_box;
};

/* The records of a list one after the other, beginning with number `at`. */
struct view *conflict_new_among(struct app *app, const struct cleanup_row *rows, size_t n, size_t at);

/* After something was chosen: the lines that tell of it. */
void conflict_refresh(struct conflict_view *v);

/* ---- conflict_act.c ---- */
unsigned conflict_act(struct conflict_view *v, struct app *app, enum action action);
/* A press of the mouse at this place of the screen. */
unsigned conflict_click(struct conflict_view *v, struct app *app, int row, int col);
const char *conflict_cannot(const struct conflict_view *v, enum action action);

/* ---- conflict_box.c ---- */

/* Lets the content of the row with the mark be written: a box opens, or a list to choose from. */
void conflict_write_own(struct conflict_view *v, struct app *app);
unsigned conflict_box_key(struct conflict_view *v, struct app *app, const struct key *k);
/* Obeys an action while the box is open; VIEW_IGNORED: it is none for a box. */
unsigned conflict_box_act(struct conflict_view *v, struct app *app, enum action a);
/* What was written is taken over and the box closed. False: it is no value of the field, which was said; the box stays
 * open. */
bool conflict_box_take(struct conflict_view *v, struct app *app);

/* ---- conflict_draw.c ---- */
void conflict_draw(const struct conflict_view *v, struct app *app, struct area a);
/* The row that stands at this place of the screen, SIZE_MAX: none. *value: the content there, as stored; NULL: none. */
size_t conflict_row_at(const struct conflict_view *v, struct app *app, int row, int col, const char **value);
/* Columns of the box, for edit_key(). */
int conflict_box_cols(const struct conflict_view *v);

#endif
