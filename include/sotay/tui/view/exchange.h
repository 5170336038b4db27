/* SPDX-License-Identifier: MIT
 * exchange - what a stick brings back to a volunteer's machine: the ward's receipts, and a newer plan. */
#ifndef SOTAY_TUI_VIEW_EXCHANGE_H
#define SOTAY_TUI_VIEW_EXCHANGE_H

#include "sotay/batch/plan_carry.h"
#include "sotay/tui/frame/app.h"

/* Notes the receipts that lie on sticks, and says which batches the ward has received. Costs a look at the list of
 * sticks, and more only when that has changed since the last call (or `anew`) and a batch waits for its receipt. True:
 * something was noted; app_changed() was called. */
bool exchange_look_for_receipts(struct app *app, bool anew);

/* The newest plan on a stick that may be loaded here (plan_found_fini() in any case). False: none. Takes as long as
 * looking through the sticks does, with the screen alive: call it when stick_signature() has changed. */
bool exchange_find_plan(struct app *app, struct plan_found *out);
/* Appends "Kế hoạch …, năm 2022, ban hành 24/03/2022". */
void exchange_put_plan(const struct app *app, const struct plan_found *f, struct buf *out);
/* Asks whether to load it, and does as told. True: it need not be offered any more. */
bool exchange_offer_plan(struct app *app, const struct plan_found *f);
/* Puts a plan in the place of the one in force, and says so. False: it was not; the message says why. */
bool exchange_load_plan(struct app *app, const struct plan_files *files);
/* Whether the machine's unit or neighbourhood is not in that plan. */
bool exchange_lacks_us(const struct app *app, const struct plan *p);

#endif
