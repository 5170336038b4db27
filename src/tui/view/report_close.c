/* SPDX-License-Identifier: MIT
 * report_close - closing the period that is shown: its figures are kept as they are reported. */
#include "report.h"
#include "sotay/model/show.h"
#include "sotay/report/close.h"
#include "sotay/store/digest.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/view/report_choice.h"

struct closing {
	const struct report *report;
	instant_t now;
};

static enum err close_period(struct txn *t, void *ctx, struct error *e)
{
	const struct closing *c = ctx;
	char digest[SHA256_HEX_BYTES];
	uint64_t records, conflicts;
	enum err err = txn_digest(t, digest, &records, &conflicts, e);

	if (err != OK)
		return err;
	return report_close(t, c->report->period, c->report->rule, c->report->unit, digest, true, c->now, e);
}

/* True: the person means it. */
static bool ask(struct app *app, const struct report *r)
{
	static const char *const open[] = {N_("Close it"), N_("Not now"), NULL};
	static const char *const closed[] = {N_("Leave it as it was sent"), N_("Close it once more"), NULL};
	char when[SHOW_MOMENT_BYTES];
	struct buf text = {0}, period = {0};
	int answer;

	choice_put(r->period, r->rule, app->i18n, &period);
	if (r->closed) {
		show_moment(r->closed, r->utc_offset_min, when);
		app_put(app, &text,
			N_("%s was closed on %s already. If it is closed once more, the figures of then give way to those of now."),
			buf_str(&period), when);
	} else {
		app_put(app, &text,
			N_("%s: %lld records. The figures are kept as they are now. What comes later is told by itself, as an "
			   "addition after closing."),
			buf_str(&period), r->records[SPAN_PERIOD]);
	}
	answer = app_ask(app, app_tr(app, N_("CLOSE THE PERIOD")), buf_str(&text), r->closed ? closed : open, 0);
	buf_fini(&text);
	buf_fini(&period);
	return answer == (r->closed ? 1 : 0);
}

void report_close_period(struct app *app, const struct report *r)
{
	struct closing c = {.report = r, .now = app_now(app)};
	struct buf period = {0};
	struct error e;

	if (!ask(app, r))
		return;
	show_period(r->period, app->i18n, &period);
	if (app_write(app, close_period, &c, &e) != OK) {
		app_say_error(app, &e);
	} else {
		app_changed(app);
		app_say(app, STYLE_GOOD, N_("Closed: %s. A later report says what came after."), buf_str(&period));
	}
	buf_fini(&period);
}
