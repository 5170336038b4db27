/* SPDX-License-Identifier: MIT
 * home_remind - what is to be done, the most urgent first, each with the action that helps.
 *
 * A row a reason: what counts it, what it says. What cannot happen on this kind of machine counts 0. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "sotay/model/show.h"
#include "sotay/tui/view/home_model.h"

static struct home_reminder *add(const struct home_facts *f, struct home_reminders *out, enum action action,
	enum style style, const char *msgid, ...) __attribute__((format(printf, 5, 6)));

/* NULL: there are enough. */
static struct home_reminder *add(const struct home_facts *f, struct home_reminders *out, enum action action,
	enum style style, const char *msgid, ...)
{
	struct home_reminder *r;
	char *text = NULL;
	va_list ap;

	if (out->n == HOME_REMINDERS_MAX)
		return NULL;
	va_start(ap, msgid);
	if (vasprintf(&text, tr(f->i18n, msgid), ap) < 0)
		abort();
	va_end(ap);
	r = &out->items[out->n++];
	r->action = action;
	r->style = style;
	buf_puts(&r->text, text);
	free(text);
	return r;
}

/* ---- reports ---- */

static bool is_late(const struct home_facts *f, const struct overview_due *d)
{
	return !d->done && d->due < f->today;
}

static bool is_this_year(const struct home_facts *f, struct period p)
{
	return p.year == period_containing(f->today, PERIOD_YEAR, plan_period_rule(f->plan)).year;
}

/* "tháng 3", "6 tháng đầu"; of another year than today's "tháng 12/2021". */
static void put_period(const struct home_facts *f, struct period p, struct buf *out)
{
	static const char *const halves[] = {N_("first half-year"), N_("second half-year")};

	if (!is_this_year(f, p) || p.type == PERIOD_YEAR)
		show_period(p, f->i18n, out);
	else if (p.type == PERIOD_MONTH)
		buf_printf(out, tr(f->i18n, N_("month %d")), p.n);
	else if (p.type == PERIOD_QUARTER)
		buf_printf(out, tr(f->i18n, N_("quarter %d")), p.n);
	else if (p.type == PERIOD_HALF)
		buf_puts(out, tr(f->i18n, halves[p.n == 2]));
	else
		buf_puts(out, tr(f->i18n, N_("the first nine months")));
}

/* A name so long that when it is due has to wait for a wider window. */
static bool is_long(const struct home_facts *f, struct period p)
{
	return !is_this_year(f, p) && (p.type == PERIOD_HALF || p.type == PERIOD_9M);
}

/* ": hạn 16/03", ": quá hạn", ": hạn hôm nay" */
static void put_deadline(const struct home_facts *f, day_t due, struct buf *out)
{
	char day[SHOW_DAY_BYTES];

	show_day(due, day);
	day[sizeof "15/03" - 1] = '\0';
	if (due < f->today)
		buf_puts(out, tr(f->i18n, N_(": late")));
	else if (due == f->today)
		buf_puts(out, tr(f->i18n, N_(": due today")));
	else
		buf_printf(out, tr(f->i18n, N_(": due %s")), day);
}

static void remind_of_due(const struct home_facts *f, const struct overview_due *d, struct home_reminders *out)
{
	enum { SOON_DAYS = 3 };
	int days = (int)(d->due - f->today);
	struct buf period = {0};
	struct home_reminder *r;

	put_period(f, d->period, &period);
	r = add(f, out, f->place.ward ? ACT_GO_REPORT : ACT_GO_PROGRESS,
		days < 0                ? STYLE_ERROR
			: days <= SOON_DAYS ? STYLE_WARN
								: STYLE_TEXT,
		N_("Report of %s"), buf_str(&period));
	buf_fini(&period);
	if (!r)
		return;
	put_deadline(f, d->due, is_long(f, d->period) ? &r->more : &r->text);
	if (days < 0)
		buf_printf(&r->more, tr(f->i18n, N_(", %d days")), -days);
	else if (days > 0)
		buf_printf(&r->more, tr(f->i18n, N_(", in %d days")), days);
}

static void remind_of_dues(const struct home_facts *f, bool late, struct home_reminders *out)
{
	const struct overview *o = &f->count->overview;

	for (size_t i = 0; i < o->n_dues; i++) {
		if (!o->dues[i].done && is_late(f, &o->dues[i]) == late)
			remind_of_due(f, &o->dues[i], out);
	}
}

/* Units that have not reported, of the period that ended last. */
static void remind_of_units(const struct home_facts *f, struct home_reminders *out)
{
	const struct overview *o = &f->count->overview;

	for (size_t i = 0; i < o->n_dues; i++) {
		const struct overview_due *d = &o->dues[i];
		struct buf period = {0};

		if (d->reported >= d->expected)
			continue;
		put_period(f, d->period, &period);
		add(f, out, ACT_GO_MISSING, STYLE_TEXT, N_("Reports of %s: %zu of %zu are in"), buf_str(&period), d->reported,
			d->expected);
		buf_fini(&period);
	}
}

/* ---- records and batches ---- */

static void remind_of_records(const struct home_facts *f, struct home_reminders *out)
{
	const struct todo *t = &f->count->todo;

	struct home_reminder *r = NULL;

	if (t->conflicts)
		r = add(f, out, ACT_GO_CONFLICTS, STYLE_WARN, N_("Changed differently in two places: %zu"), t->conflicts);
	if (r && f->half_chosen)
		buf_printf(&r->more, tr(f->i18n, N_(", half chosen: %zu")), f->half_chosen);
	if (t->doubtful)
		add(f, out, ACT_GO_REVIEW, STYLE_WARN, N_("Records to be looked at: %zu"), t->doubtful);
	if (f->place.ward && f->count->duplicates)
		add(f, out, ACT_GO_DUPLICATES, STYLE_TEXT, N_("Perhaps recorded twice: %zu"), f->count->duplicates);
}

static void remind_of_batches(const struct home_facts *f, struct home_reminders *out)
{
	const struct todo *t = &f->count->todo;

	if (f->count->missing)
		add(f, out, ACT_GO_MISSING, STYLE_WARN, N_("Batches missing: %llu, of %zu machines"),
			(unsigned long long)f->count->missing, f->count->missing_machines);
	if (t->undelivered)
		add(f, out, ACT_GO_EXPORT, STYLE_WARN, N_("Batches made and not handed over: %zu"), t->undelivered);
	if (f->place.ward || !t->no_receipt)
		return;
	if (t->no_receipt == 1)
		add(f, out, ACT_GO_EXPORT, STYLE_TEXT, N_("Batch %llu has no receipt yet"),
			(unsigned long long)t->no_receipt_number);
	else
		add(f, out, ACT_GO_EXPORT, STYLE_TEXT, N_("Batches without a receipt: %zu"), t->no_receipt);
}

static void remind_of_drafts(const struct home_facts *f, struct home_reminders *out)
{
	int minute = f->drafted ? instant_minute_of_day(f->drafted, f->utc_offset_min) : 0;
	bool today = f->drafted && instant_day(f->drafted, f->utc_offset_min) == f->today;

	if (f->drafts == 1 && today)
		add(f, out, ACT_GO_DRAFTS, STYLE_TEXT, N_("A record half written at %02d:%02d"), minute / 60, minute % 60);
	else if (f->drafts)
		add(f, out, ACT_GO_DRAFTS, STYLE_TEXT, N_("Records half written: %zu"), f->drafts);
}

/* What the ward records is where it belongs. */
static void remind_of_unexported(const struct home_facts *f, struct home_reminders *out)
{
	struct buf number = {0};

	if (!f->unexported || f->place.ward || f->place.practice)
		return;
	show_number((long long)f->unexported, f->i18n, &number);
	add(f, out, ACT_GO_EXPORT, STYLE_TEXT, N_("Records not handed in: %s"), buf_str(&number));
	buf_fini(&number);
}

void home_remind(const struct home_facts *f, struct home_reminders *out)
{
	bool counted = f->count->known;

	home_reminders_fini(out);
	if (counted && !f->place.practice)
		remind_of_dues(f, true, out);
	if (counted)
		remind_of_records(f, out);
	if (f->new_plan)
		add(f, out, ACT_GO_EXPORT, STYLE_WARN, N_("The stick has a new plan"));
	remind_of_unexported(f, out);
	if (counted && !f->place.practice)
		remind_of_dues(f, false, out);
	if (counted && f->place.ward)
		remind_of_units(f, out);
	if (counted)
		remind_of_batches(f, out);
	remind_of_drafts(f, out);
	if (counted && f->count->lacking)
		add(f, out, ACT_GO_DUTIES, STYLE_TEXT, N_("Duties with nothing recorded: %zu"), f->count->lacking);
}

void home_reminders_fini(struct home_reminders *r)
{
	for (size_t i = 0; i < r->n; i++) {
		buf_fini(&r->items[i].text);
		buf_fini(&r->items[i].more);
	}
	*r = (struct home_reminders){0};
}
