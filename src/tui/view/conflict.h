/* SPDX-License-Identifier: MIT
 * conflict - the parts of the screen on which one record in conflict is settled; private to src/tui/view.
 *
 * conflict.c       reading, words, the view
 * conflict_act.c   what the keys do, saving, going from record to record
 * conflict_box.c   writing a content oneself: a box, or a choice from a list
 * conflict_keep.c  what is chosen and not saved, kept on the disk
 * conflict_draw.c  sides as columns, or one above the other where there is no room */
#ifndef SOTAY_SRC_TUI_VIEW_CONFLICT_H
#define SOTAY_SRC_TUI_VIEW_CONFLICT_H

#include "keep.h"
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
	bool is_read;        /* c holds something to choose */
	size_t at;           /* the row with the mark */
	struct keep keep;    /* what is chosen; no name: the record has not been read yet */
	unsigned long edits; /* counts what is chosen and typed */
	bool elsewhere;      /* another window chooses in this record: here it is only shown */
	bool hands_off;      /* what lies on the disk is not to be touched */
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

/* After something was chosen: the lines that tell of it, and the file. */
void conflict_changed(struct conflict_view *v);

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

/* What stands in the box that is open is not what it began with. */
bool conflict_box_is_changed(const struct conflict_view *v);
/* Opens the box of the row with the mark once more, with what had been typed; of a row without a box nothing happens.
 */
void conflict_box_put_back(struct conflict_view *v, const char *typed);

/* ---- conflict_keep.c ---- */
bool conflict_is_unsaved(const struct conflict_view *v);
/* Writes what is chosen if it is another than before, removes the file where nothing is; `must`: whatever was tried
 * before. */
void conflict_keep(struct conflict_view *v, struct app *app, bool must);
/* The record is left: another window may have it. */
void conflict_keep_end(struct conflict_view *v);
/* Whether this window may choose in the record now; v->elsewhere: not. */
bool conflict_is_free(struct conflict_view *v, struct app *app);
/* When the record is opened: claims it, and reads what had been chosen. False: nothing had. */
bool conflict_take_kept(struct conflict_view *v, struct app *app, struct arena *a, struct draft *out);
/* Chooses that again in the record just read, and says so. */
void conflict_put_back(struct conflict_view *v, struct app *app, const struct draft *kept);
/* What had been written into fields that are settled meanwhile is put among the records half written. */
void conflict_rescue(struct conflict_view *v, struct app *app, const struct draft *kept);
/* The same for all records that are settled, whose files go away. */
void conflict_sweep(struct app *app);

/* ---- conflict_draw.c ---- */
void conflict_draw(const struct conflict_view *v, struct app *app, struct area a);
/* The row that stands at this place of the screen, SIZE_MAX: none. *value: the content there, as stored; NULL: none. */
size_t conflict_row_at(const struct conflict_view *v, struct app *app, int row, int col, const char **value);
/* Columns of the box, for edit_key(). */
int conflict_box_cols(const struct conflict_view *v);

#endif
