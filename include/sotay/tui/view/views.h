/* SPDX-License-Identifier: MIT
 * views - the constructors of all screens, and what they are asked for. A view knows others only from here.
 *
 * Each returns a new view for app_push(), or NULL after it has said why there is nothing to show. Everything in a
 * request is borrowed for the call. */
#ifndef SOTAY_TUI_VIEW_VIEWS_H
#define SOTAY_TUI_VIEW_VIEWS_H

#include "sotay/model/field.h"
#include "sotay/store/query.h"
#include "sotay/tui/frame/app.h"

struct delivered;
struct taken;

/* A record to be written or mended. */
struct form_request {
	enum kind kind;
	const struct uuid *id; /* an existing record; NULL: a new one */
	bool copy;             /* a new one like `id` */
	const char *draft;     /* file name of a draft to go on with, or NULL */
	/* A new one: what stands there at first, codes of the plan; NULL or "": as usual. */
	const char *duty, *channel, *help, *procedure, *unit, *neighbourhood, *period, *status;
	const char *field; /* name of the field the cursor goes to, or NULL */
};

struct list_request {
	struct query query;
	const char *title; /* translated, or NULL: as its filters say */
};

/* The first screen. */
struct view *view_home_new(struct app *app);
/* Asks for today's date if the clock is plainly wrong, else NULL. */
struct view *view_clock_new(struct app *app);
/* Says why there is no store to work with; the program ends after it. */
struct view *view_trouble_new(const struct error *why);
/* First run, one question a screen; makes the store and ends at home. */
struct view *view_setup_new(struct app *app);
struct view *view_settings_new(struct app *app);
/* Who records, on a laptop that several share. */
struct view *view_authors_new(struct app *app);
struct view *view_form_new(struct app *app, const struct form_request *request);
/* Records half written. */
struct view *view_drafts_new(struct app *app);
struct view *view_list_new(struct app *app, const struct list_request *request);
/* One box over records, duties, procedures. */
struct view *view_find_new(struct app *app);
struct view *view_history_new(struct app *app, enum kind kind, const struct uuid *id);
/* `unit`: code, or NULL: the viewer's own first. */
struct view *view_duties_new(struct app *app, const char *unit);
struct view *view_procedures_new(struct app *app);
/* Units and neighbourhoods that have not reported. */
struct view *view_missing_new(struct app *app);
struct view *view_export_new(struct app *app);
/* What was handed over; takes over what `d` holds. */
struct view *view_delivered_new(struct app *app, struct delivered *d);
struct view *view_import_new(struct app *app);
/* What came of taking in; takes over what `t` holds. */
struct view *view_taken_new(struct app *app, struct taken *t);
/* `unit`: a code, for what its machines have handed in and what is missing of them; or NULL. */
struct view *view_batches_new(struct app *app, const char *unit);
struct view *view_conflicts_new(struct app *app);
struct view *view_conflict_new(struct app *app, enum kind kind, const struct uuid *id);
struct view *view_duplicates_new(struct app *app);
struct view *view_review_new(struct app *app);
struct view *view_report_new(struct app *app);
struct view *view_plan_new(struct app *app);
struct view *view_plan_list_new(struct app *app, enum plan_list list);

#endif
