/* SPDX-License-Identifier: MIT
 * forms - the table of forms of a report. */
#include "sotay/report/forms.h"

#include <string.h>

static enum err put_text(const struct report *r, const struct i18n *i, struct buf *out, struct error *e)
{
	(void)e;
	buf_clear(out);
	report_put_text(r, i, out);
	return OK;
}

static enum err put_csv(const struct report *r, const struct i18n *i, struct buf *out, struct error *e)
{
	(void)e;
	buf_clear(out);
	report_put_csv(r, i, out);
	return OK;
}

static enum err put_json(const struct report *r, const struct i18n *i, struct buf *out, struct error *e)
{
	(void)e;
	buf_clear(out);
	report_put_json(r, i, out);
	buf_putc(out, '\n');
	return OK;
}

static enum err put_html(const struct report *r, const struct i18n *i, struct buf *out, struct error *e)
{
	(void)e;
	buf_clear(out);
	report_put_html(r, i, out);
	return OK;
}

const struct report_form report_forms[] = {
	{"html", "html", N_("Official report, to print or to edit"), put_html, false},
	{"xlsx", "xlsx", N_("Excel workbook with charts"), report_put_xlsx, true},
	{"text", "txt", N_("Plain text, to read and to print"), put_text, false},
	{"csv", "csv", N_("Table of figures for a spreadsheet"), put_csv, false},
	{"json", "json", N_("Data for other programs"), put_json, false},
	{NULL, NULL, NULL, NULL, false},
};

const struct report_form *report_form_find(const char *name_or_ending)
{
	if (strcmp(name_or_ending, "table") == 0)
		name_or_ending = "text";
	for (const struct report_form *f = report_forms; f->name; f++) {
		if (strcmp(f->name, name_or_ending) == 0 || strcmp(f->ending, name_or_ending) == 0)
			return f;
	}
	return NULL;
}
