/* SPDX-License-Identifier: MIT
 * deliver - handing batches over to a place, with the screen alive: copying, reading back, closing the stick; private
 * to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_DELIVER_H
#define SOTAY_SRC_TUI_VIEW_DELIVER_H

#include "places.h"
#include "sotay/batch/export.h"

/* What is to be handed over. All zero: what is new, and what was not handed over yet. */
struct delivery_request {
	bool zip;       /* one file for Zalo */
	bool all;       /* a snapshot of every record */
	uint64_t again; /* once more, from this number on */
};

struct delivered {
	struct export_report report; /* also after a failure: what was handed over before it */
	enum place_kind kind;
	char *place;          /* "USB "KINGSTON"" */
	struct error closing; /* why the stick opened here could not be closed; code OK: it may be pulled out */
};

/* Copies to place `i`. The stick is brought up to date and, if it was opened here, closed. `out` is to be ended by
 * delivered_fini() in any case. Errors as batch_export(), and those of the stick. */
enum err deliver(struct app *app, struct places *places, size_t i, const struct delivery_request *r,
	struct delivered *out, struct error *e);
void delivered_fini(struct delivered *d);

/* Asks where to put the batches from number `again` on, copies them and shows the result. */
void deliver_again(struct app *app, uint64_t again);

#endif
