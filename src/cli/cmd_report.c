/* SPDX-License-Identifier: MIT
 * cmd_report - sotay report and close: the figures of a period, and keeping them as they were sent. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "sotay/base/fs.h"
#include "sotay/report/close.h"
#include "sotay/report/forms.h"
#include "sotay/report/report.h"
#include "sotay/store/digest.h"

const struct option_spec report_options[] = {
	{"period", "P", N_("2022-03, 2022-Q1, 2022-H1, 2022-9M or 2022; else this month")},
	{"rule", "calendar|nd09", N_("where periods begin and end; else as the plan says")},
	{"unit", "CODE", N_("only of this unit")},
	{"people", NULL, N_("with a sheet for each person behind it (html)")},
	{"output", "FILE", N_("write it to a file: .html, .xlsx, .txt, .csv or .json")},
	{NULL, NULL, NULL},
};

const struct option_spec close_options[] = {
	{"rule", "calendar|nd09", N_("where periods begin and end; else as the plan says")},
	{"unit", "CODE", N_("only of this unit")},
	{"again", NULL, N_("replace the figures kept before")},
	{NULL, NULL, NULL},
};

/* ---- what is asked for ---- */

struct wanted {
	const struct cli *c;
	struct period period;
	enum period_rule rule;
	const char *unit; /* or NULL */
	instant_t now;
	bool again;
};

static enum err read_rule(const struct cli *c, const struct args *a, enum period_rule *out, struct error *e)
{
	const char *name = args_value(a, "rule");

	*out = plan_period_rule(store_plan(c->store));
	if (!name || period_rule_parse(name, out))
		return OK;
	return error_set(e, ERR_USAGE, N_("There is no rule \"%s\". Choose calendar or nd09."), name);
}

/* `period` NULL: the month that holds today. */
static enum err read_wanted(const struct cli *c, const struct args *a, const char *period, struct wanted *out,
	struct error *e)
{
	enum err err;

	*out = (struct wanted){.c = c, .unit = args_value(a, "unit"), .now = c->now, .again = args_has(a, "again")};
	err = read_rule(c, a, &out->rule, e);
	if (err != OK)
		return err;
	if (!period)
		out->period = period_containing(cli_today(c), PERIOD_MONTH, out->rule);
	else if (!period_parse(period, &out->period))
		return error_set(e, ERR_USAGE,
			N_("\"%s\" is not a period. Write it like 2022-03, 2022-Q1, 2022-H1, 2022-9M or 2022."), period);
	return OK;
}

/* ---- report ---- */

/* By --format, else by the ending of the file, else as text. */
static enum err choose_form(const struct cli *c, const char *file, const struct report_form **out, struct error *e)
{
	const char *dot = file ? strrchr(fs_base(file), '.') : NULL;
	const char *name = c->format_name ? c->format_name : dot ? dot + 1 : "text";

	*out = report_form_find(name);
	if (!*out)
		return error_set(e, ERR_USAGE, N_("This command has no output as \"%s\"."), name);
	if ((*out)->binary && !file)
		return error_set(e, ERR_USAGE, N_("Output as \"%s\" needs a file: name one with --output."), name);
	return OK;
}

static enum err build(const struct wanted *w, struct report **out, struct error *e)
{
	struct txn *t;
	enum err err = store_read(w->c->store, &t, e);

	*out = NULL;
	if (err != OK)
		return err;
	err = report_build(t, w->period, w->rule, w->unit, w->now, NULL, NULL, out, e);
	txn_end(&t);
	return err;
}

/* Sheets are a matter of paper; the other forms list people anyway. */
static enum err check_people(const struct args *a, const struct report_form *form, struct error *e)
{
	if (!args_has(a, "people") || strcmp(form->name, "html") == 0)
		return OK;
	return error_set(e, ERR_USAGE, N_("--people goes with an HTML report, as in --output report.html."));
}

enum err cmd_report(struct cli *c, const struct args *a, struct error *e)
{
	const char *file = args_value(a, "output");
	struct report *report = NULL;
	struct buf text = {0};
	struct wanted w;
	const struct report_form *form = NULL;
	enum err err = choose_form(c, file, &form, e);

	if (err == OK)
		err = check_people(a, form, e);
	if (err == OK)
		err = read_wanted(c, a, args_value(a, "period"), &w, e);
	if (err == OK)
		err = build(&w, &report, e);
	if (err == OK)
		report->people = args_has(a, "people");
	if (err == OK)
		err = form->put(report, c->i18n, &text, e);
	if (err == OK && file)
		err = cli_write_file(file, &text, e);
	else if (err == OK)
		fwrite(buf_str(&text), 1, text.len, c->out);
	if (err == OK && file)
		cli_say(c, N_("The report was written to %s."), file);
	report_free(&report);
	buf_fini(&text);
	return err;
}

/* ---- close ---- */

static enum err close_period(struct txn *t, void *ctx, struct error *e)
{
	const struct wanted *w = ctx;
	char digest[SHA256_HEX_BYTES];
	uint64_t records, conflicts;
	enum err err = txn_digest(t, digest, &records, &conflicts, e);

	if (err != OK)
		return err;
	return report_close(t, w->period, w->rule, w->unit, digest, w->again, w->now, e);
}

enum err cmd_close(struct cli *c, const struct args *a, struct error *e)
{
	struct wanted w;
	struct day_range range;
	char first[SHOW_DAY_BYTES], last[SHOW_DAY_BYTES];
	enum err err = cli_need_format(c, false, e);

	if (err == OK)
		err = read_wanted(c, a, a->operands[0], &w, e);
	if (err == OK)
		err = store_write(c->store, close_period, &w, e);
	if (err != OK || c->format != CLI_TABLE)
		return err;
	range = period_range(w.period, w.rule);
	show_day(range.first, first);
	show_day(range.last, last);
	cli_say(c, N_("Period %s (%s–%s) is closed. A later report says what came after."), a->operands[0], first, last);
	return OK;
}
