/* SPDX-License-Identifier: MIT
 * form_view - the screen of a form. What it holds is include/sotay/tui/view/form_model.h's business.
 *
 * form.c       what the frame calls          form_open.c    what a form begins with, drafts that are offered
 * form_keys.c  keys and the mouse            form_choose.c  lists to choose from
 * form_layout.c  where everything stands     form_draw.c    drawing it
 * form_save.c  saving, and leaving           form_keep.c    the draft behind the keys */
#ifndef SOTAY_TUI_VIEW_FORM_VIEW_H
#define SOTAY_TUI_VIEW_FORM_VIEW_H

#include "keep.h"
#include "sotay/tui/view/form_model.h"
#include "sotay/tui/view/views.h"

/* Where a row of the form stands, in lines from the top of the form. */
struct form_place {
	int top, rows; /* rows: 0 = left out */
	int box_rows;  /* of these the box or the choices; below them what is wrong */
};

struct form_layout {
	struct form_place places[FORM_ROWS_MAX];
	int total;    /* lines */
	int box_col;  /* where boxes begin */
	int box_cols; /* how wide one may be */
};

struct form_view {
	struct view view;
	struct form form;
	int first;          /* line of the form shown first */
	struct keep keep;   /* the draft */
	struct area anchor; /* the box with the cursor, on the screen, for lists that open at it */
	struct buf hint;
};

/* ---- form_open.c ---- */
/* A form that begins anew for a record of the same kind. */
enum err form_begin_next(struct form_view *v, struct app *app, struct error *e);
/* Reads the record anew: somebody else may have changed it. What was typed stays. */
void form_reload(struct form_view *v, struct app *app);

/* ---- form_layout.c ---- */
void form_layout(const struct form *f, int cols, int rows, struct form_layout *out);
/* The first line to be shown, so that the field with the cursor is on the screen; moves as little as may be. */
int form_scroll(const struct form *f, const struct form_layout *l, int rows, int first);
/* How wide the box of a field is. */
int form_box_cols(const struct form *f, const struct form_layout *l, size_t field);
/* The choices of an enum, one after the other over as many lines as it takes. fn gets each with its line and column;
 * the number of lines is returned. */
typedef void (*form_choice_fn)(void *ctx, size_t i, const char *text, bool chosen, int line, int col);
int form_choices(const struct form *f, size_t field, int cols, form_choice_fn fn, void *ctx);
/* Which row is at that line of the form; SIZE_MAX: none. */
size_t form_row_at(const struct form *f, const struct form_layout *l, int line);

/* ---- form_draw.c ---- */
void form_draw(struct view *v, struct app *app, struct area a);

/* ---- form_keys.c ---- */
unsigned form_key(struct view *v, struct app *app, const struct key *k);
/* Scrolls to the cursor, after anything that moved it. */
void form_settle(struct form_view *v);
/* To the next field, or back. */
unsigned form_move(struct form_view *v, struct app *app, int by);
/* Says which fields drop out. */
void form_say_dropped(struct form_view *v, struct app *app, const struct buf *dropped);

/* ---- form_choose.c ---- */
/* The list of a field of codes, filtered by what was typed already. True: something was chosen. */
bool form_open_list(struct form_view *v, struct app *app, const char *typed);
/* The contents that a field in conflict has. */
void form_show_contents(struct form_view *v, struct app *app);

/* ---- form_save.c ---- */
/* Saves; then the view is closed, or (`next`) ready for another one. */
unsigned form_save(struct form_view *v, struct app *app, bool next);
/* Leaves, asking if something was typed. VIEW_DONE: it stays. */
unsigned form_leave_view(struct form_view *v, struct app *app);

/* ---- form_keep.c ---- */
/* Writes the draft if something was typed since; removes it where nothing is left of it. `must`: whatever was tried
 * before. `aside`: it is to be finished later. */
void form_keep(struct form_view *v, struct app *app, bool must, bool aside);

#endif
