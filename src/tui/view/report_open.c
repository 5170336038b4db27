/* SPDX-License-Identifier: MIT
 * report_open - from a line of the report to what stands behind it: records, one record, a duty to record for. */
#include <string.h>
#include "report.h"
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/report_drill.h"
#include "sotay/tui/view/views.h"

/* Column of that id, or NULL. */
static const struct report_column *column_of(const struct report_table *t, const char *id)
{
	for (size_t c = 0; id && c < t->n_columns; c++) {
		if (strcmp(t->columns[c].id, id) == 0)
			return &t->columns[c];
	}
	return NULL;
}

/* "Zalo · Reached · month 3/2022": what the figure is of. */
static void open_list(const struct report_view *v, struct app *app, const struct page_line *line,
	const struct report_drill *d)
{
	const struct report_column *column = column_of(line->table, line->column);
	struct list_request request = {.query = d->query};
	struct buf title = {0};

	if (line->total)
		buf_puts(&title, app_tr(app, v->report->sections[v->section].title));
	else
		report_put_label(line->row, app->i18n, &title);
	if (column)
		buf_printf(&title, " · %s", report_words(column->label, app->i18n));
	buf_puts(&title, " · ");
	show_period(v->period, app->i18n, &title);
	request.title = buf_str(&title);
	app_push(app, view_list_new(app, &request));
	buf_fini(&title);
}

/* A volunteer records for the own unit; what others lack is theirs to record. */
static void record_now(struct app *app, const struct report_drill *d)
{
	const struct plan_row *duty = plan_find(app->plan, LIST_DUTIES, d->duty);
	enum kind kind = duty ? lookup_duty_kind(duty) : KIND_COUNT;
	struct form_request form = {.kind = kind == KIND_COUNT ? KIND_PROGRESS : kind,
		.duty = d->duty,
		.unit = d->unit,
		.neighbourhood = d->area[0] ? d->area : NULL};

	if (!app->ward && strcmp(plan_current_code(app->plan, LIST_UNITS, app->unit), d->unit) != 0)
		app_say(app, STYLE_WARN, N_("Nothing was recorded. It is another unit's duty."));
	else
		app_push(app, view_form_new(app, &form));
}

void report_open(struct report_view *v, struct app *app)
{
	const struct page_line *line = v->lines.at < v->page.n ? &v->page.lines[v->lines.at] : NULL;
	struct form_request form = {0};
	struct report_drill d;

	if (!line || !line->row)
		return;
	report_drill(v->report, app->plan, v->report->sections[v->section].id, line->table->id,
		line->total ? NULL : line->row, line->column, &d);
	form.kind = d.kind;
	form.id = &d.id;
	switch (d.type) {
	case DRILL_LIST:
		open_list(v, app, line, &d);
		break;
	case DRILL_RECORD:
		app_push(app, view_form_new(app, &form));
		break;
	case DRILL_CONFLICT:
		app_push(app, view_conflict_new(app, d.kind, &d.id));
		break;
	case DRILL_DUTY:
		record_now(app, &d);
		break;
	case DRILL_BATCHES:
		app_push(app, view_batches_new(app, NULL));
		break;
	case DRILL_NONE:
		app_say(app, STYLE_STATUS, N_("There is no list of just the records of this row."));
		break;
	}
}
