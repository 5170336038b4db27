/* SPDX-License-Identifier: MIT
 * export - handing in: what the parts of the screen share; private to the views.
 *
 * export.c       what the frame calls: loading, keys       export_draw.c  drawing it
 * export_hand.c  handing over, and what failed */
#ifndef SOTAY_SRC_TUI_VIEW_EXPORT_H
#define SOTAY_SRC_TUI_VIEW_EXPORT_H

#include "deliver.h"
#include "hand_words.h"
#include "made_draw.h"
#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/exchange.h"
#include "sotay/tui/view/made_model.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/scroll.h"

struct export
{
	struct view view;
	struct places places;
	struct scroll rows;
	struct made made;
	bool look_due; /* at what the sticks hold */
	bool has_plan; /* `plan` may be loaded */
	struct plan_found plan;
	struct delivery_request request; /* what Enter hands over */
	bool failed;
	struct buf failure, hint;
};

/* ---- export.c: the rows, which are places, a line where there is no stick, a plan ---- */
bool export_lacks_stick(const struct export *x);
/* The place of a row, or NULL. */
const struct place *export_place_at(const struct export *x, size_t row);
bool export_is_plan_row(const struct export *x, size_t row);
/* Works out how many there are. */
void export_count_rows(struct export *x);
/* Looks anew which places there are. */
void export_look_at_places(struct export *x, struct app *app);
/* Reads anew what is to be handed in. */
void export_load(struct view *v, struct app *app);

/* ---- export_draw.c ---- */
void export_draw(struct view *v, struct app *app, struct area a);
/* In which row the places begin, for the mouse. */
int export_places_row(const struct export *x, const struct app *app, struct area a);

/* ---- export_hand.c ---- */
/* Copies what is asked for to a place and shows the result, or why it failed. */
void export_hand_over(struct export *x, struct app *app, size_t place);
/* Asks where to copy batch `again` and those after it, as one file each if `zip`; 0: nothing happens. */
void export_hand_in_again(struct export *x, struct app *app, bool zip, uint64_t again);
/* One file for Zalo, of what is new, or else of an old batch. */
void export_hand_in_zip(struct export *x, struct app *app);
/* A snapshot of every record. */
void export_hand_in_everything(struct export *x, struct app *app);

#endif
