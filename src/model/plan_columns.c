/* SPDX-License-Identifier: MIT
 * plan_columns - the files of a plan pack and their columns as tables: what must be there and what each cell must hold.
 */
#include "plan_internal.h"

#include <assert.h>

static const char *const scope_words[] = {"ward", "area", NULL};
static const char *const cadence_words[] = {"regular", "monthly", "quarterly", "half", "yearly", "once", NULL};
static const char *const channel_group_words[] = {"meeting", "broadcast", "visual", "online", "home", NULL};
static const char *const help_group_words[] = {"dossier", "account", "skill", NULL};
static const char *const input_method_words[] = {"telex", "vni", NULL};
static const char *const tone_style_words[] = {"modern", "classic", NULL};
static const char *const template_words[] = {"yes", "no", NULL};

#define COLUMN(sheet, place, name_, ...) [sheet][place] = {.name = name_, __VA_ARGS__},
static const struct plan_column columns[SHEET_COUNT][PLAN_CELLS_MAX + 1] = {
#include "plan_columns.def"
};
#undef COLUMN

#define COLUMN(sheet, place, name_, ...) [sheet][place] = name_,
static const char *const column_names[SHEET_COUNT][PLAN_CELLS_MAX + 1] = {
#include "plan_columns.def"
};
#undef COLUMN

static const struct {
	const char *file;
	bool needed; /* without it no record can be written */
} sheets[SHEET_COUNT] = {
	[SHEET_PLAN] = {"plan.csv", true},
	[LIST_UNITS] = {"units.csv", true},
	[LIST_NEIGHBOURHOODS] = {"neighbourhoods.csv", true},
	[LIST_DUTIES] = {"duties.csv", true},
	[LIST_TOPICS] = {"topics.csv", true},
	[LIST_CHANNELS] = {"channels.csv", true},
	[LIST_HELP_TYPES] = {"help_types.csv", true},
	[LIST_PORTALS] = {"portals.csv", false},
	[LIST_SUBJECTS] = {"subjects.csv", false},
	[LIST_REASONS] = {"reasons.csv", false},
	[LIST_FUNDS] = {"funds.csv", false},
	[LIST_PROCEDURES] = {"procedures.csv", false},
	[LIST_TARGETS] = {"targets.csv", false},
	[LIST_PEOPLE] = {"people.csv", false},
};

/* Other keys are texts for the heads of reports, or a ward's own. */
static const struct plan_column keys[] = {
	{.name = "code", .holds = HOLDS_CODE, .filled = true},
	{.name = "title", .holds = HOLDS_TEXT, .filled = true},
	{.name = "short", .holds = HOLDS_TEXT},
	{.name = "number", .holds = HOLDS_TEXT},
	{.name = "issued", .holds = HOLDS_DAY},
	{.name = "based_on", .holds = HOLDS_TEXT},
	{.name = "year", .holds = HOLDS_YEAR},
	{.name = "ward_kind", .holds = HOLDS_TEXT},
	{.name = "ward", .holds = HOLDS_TEXT},
	{.name = "city", .holds = HOLDS_TEXT},
	{.name = "province", .holds = HOLDS_TEXT},
	{.name = "area_word", .holds = HOLDS_TEXT},
	{.name = "period_rule", .holds = HOLDS_RULE},
	{.name = "utc_offset", .holds = HOLDS_OFFSET},
	{.name = "unit_report_days", .holds = HOLDS_INT, .max = 366},
	{.name = "ward_report_days", .holds = HOLDS_INT, .max = 366},
	{.name = "feedback_days", .holds = HOLDS_INT, .max = 366},
	{.name = "lead_unit", .holds = HOLDS_REF, .list = LIST_UNITS},
	{.name = "issuer_parent", .holds = HOLDS_TEXT},
	{.name = "issuer", .holds = HOLDS_TEXT},
	{.name = "doc_symbol", .holds = HOLDS_TEXT},
	{.name = "place", .holds = HOLDS_TEXT},
	{.name = "sign_for", .holds = HOLDS_TEXT},
	{.name = "sign_title", .holds = HOLDS_TEXT},
	{.name = "recipients", .holds = HOLDS_MEMO},
	{.name = "input_method", .holds = HOLDS_WORD, .words = input_method_words},
	{.name = "tone_style", .holds = HOLDS_WORD, .words = tone_style_words},
	{.name = "template", .holds = HOLDS_WORD, .words = template_words},
	{.name = NULL},
};

const struct plan_column *plan_sheet_columns(size_t sheet)
{
	assert(sheet < SHEET_COUNT);
	return columns[sheet];
}

const char *plan_sheet_file(size_t sheet)
{
	assert(sheet < SHEET_COUNT);
	return sheets[sheet].file;
}

bool plan_sheet_needed(size_t sheet)
{
	assert(sheet < SHEET_COUNT);
	return sheets[sheet].needed;
}

const struct plan_column *plan_keys(void)
{
	return keys;
}

size_t plan_columns(enum plan_list list, const char *const **names)
{
	size_t n = 0;

	assert(list < LIST_COUNT);
	while (column_names[list][n])
		n++;
	*names = column_names[list];
	return n;
}
