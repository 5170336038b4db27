/* SPDX-License-Identifier: MIT
 * plan_list_words - the cells of a plan in words; what stands in a pack as a code or an English word is told as on
 * every other screen. */
#include <stdlib.h>
#include <string.h>
#include "plan_list.h"
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"

/* How a cell is told. */
enum how {
	AS_IT_IS,
	AS_UNITS,   /* of a duty */
	AS_UNIT,    /* a code of a unit */
	AS_PORTAL,  /* a code of a portal */
	AS_MEANS,   /* codes of channels or help types */
	AS_LEVEL,   /* a value of the field `level` */
	AS_CADENCE, /* how often */
	AS_KIND,    /* a kind of record */
	AS_FIELDS,  /* conditions of a target: field=value */
	AS_MEASURE, /* what a target counts */
	AS_WORD     /* one of `words` below */
};

struct told_cell {
	const char *label; /* msgid */
	enum how how;
};

static const struct told_cell cells[LIST_COUNT][PLAN_CELLS_MAX] = {
	[LIST_UNITS] = {[UNIT_SHORT] = {N_("In short"), AS_IT_IS}, [UNIT_SCOPE] = {N_("Works in"), AS_WORD}},
	[LIST_NEIGHBOURHOODS] = {[NEIGHBOURHOOD_NOTE] = {N_("Note"), AS_IT_IS},
		[NEIGHBOURHOOD_HOUSEHOLDS] = {N_("Households"), AS_IT_IS},
		[NEIGHBOURHOOD_POPULATION] = {N_("Population"), AS_IT_IS}},
	[LIST_DUTIES] = {[DUTY_UNIT] = {N_("Units"), AS_UNITS},
		[DUTY_DETAIL] = {N_("Detail"), AS_IT_IS},
		[DUTY_SECTION] = {N_("Section"), AS_IT_IS},
		[DUTY_CADENCE] = {N_("How often"), AS_CADENCE},
		[DUTY_CHANNEL] = {N_("By means of"), AS_MEANS},
		[DUTY_KIND] = {N_("Recorded as"), AS_KIND},
		[DUTY_MEASURE] = {N_("Measure"), AS_IT_IS}},
	[LIST_TOPICS] = {[TOPIC_DETAIL] = {N_("Detail"), AS_IT_IS}},
	[LIST_CHANNELS] = {[CHANNEL_GROUP] = {N_("Group"), AS_WORD},
		[CHANNEL_SECTION] = {N_("Section"), AS_IT_IS},
		[CHANNEL_COUNT_LABEL] = {N_("Counted in"), AS_IT_IS}},
	[LIST_HELP_TYPES] = {[HELP_GROUP] = {N_("Group"), AS_WORD}, [HELP_PORTAL] = {N_("Portal"), AS_PORTAL}},
	[LIST_PORTALS] = {[PORTAL_URL] = {N_("Address"), AS_IT_IS}},
	[LIST_SUBJECTS] = {[SUBJECT_OWNER] = {N_("Answered by"), AS_UNIT}},
	[LIST_PROCEDURES] = {[PROCEDURE_FIELD] = {N_("Field"), AS_IT_IS},
		[PROCEDURE_LEVEL] = {N_("Level"), AS_LEVEL},
		[PROCEDURE_PORTAL] = {N_("Portal"), AS_PORTAL},
		[PROCEDURE_NOTE] = {N_("Note"), AS_IT_IS}},
	[LIST_TARGETS] = {[TARGET_KIND] = {N_("Recorded as"), AS_KIND},
		[TARGET_WHERE] = {N_("Condition"), AS_FIELDS},
		[TARGET_MEASURE] = {N_("What is counted"), AS_MEASURE},
		[TARGET_PER] = {N_("Per"), AS_WORD},
		[TARGET_VALUE] = {N_("Wanted"), AS_WORD},
		[TARGET_CHECK] = {N_("Checked"), AS_FIELDS},
		[TARGET_RULE] = {N_("Rule of periods"), AS_WORD}},
	[LIST_PEOPLE] = {[PERSON_ALIASES] = {N_("Also written"), AS_IT_IS}, [PERSON_UNIT] = {N_("Unit"), AS_UNIT}},
};

/* What is told beside the name, where there is room. */
static const struct {
	size_t n, cells[PLAN_LIST_COLUMNS];
} columns[LIST_COUNT] = {
	[LIST_UNITS] = {2, {UNIT_SHORT, UNIT_SCOPE}},
	[LIST_NEIGHBOURHOODS] = {2, {NEIGHBOURHOOD_HOUSEHOLDS, NEIGHBOURHOOD_NOTE}},
	[LIST_DUTIES] = {2, {DUTY_SECTION, DUTY_CADENCE}},
	[LIST_CHANNELS] = {1, {CHANNEL_GROUP}},
	[LIST_HELP_TYPES] = {1, {HELP_GROUP}},
	[LIST_PORTALS] = {1, {PORTAL_URL}},
	[LIST_SUBJECTS] = {1, {SUBJECT_OWNER}},
	[LIST_PROCEDURES] = {2, {PROCEDURE_FIELD, PROCEDURE_LEVEL}},
	[LIST_TARGETS] = {2, {TARGET_VALUE, TARGET_PER}},
	[LIST_PEOPLE] = {1, {PERSON_UNIT}},
};

static const struct {
	const char *name, *label;
} words[] = {
	{"ward", N_("The whole ward")},
	{"area", N_("Each neighbourhood")},
	{"meeting", N_("Meeting")},
	{"broadcast", N_("Broadcast")},
	{"visual", N_("Visual, posted")},
	{"online", N_("Online")},
	{"home", N_("At home")},
	{"dossier", N_("Dossier")},
	{"account", N_("Account, application")},
	{"skill", N_("Skill, guidance")},
	{"all", N_("every unit")},
	{"month", N_("month")},
	{"quarter", N_("quarter")},
	{"half", N_("half-year")},
	{"year", N_("year")},
	{"calendar", N_("Calendar months")},
	{"nd09", N_("15th to 14th (Decree 09/2019)")},
};

const char *plan_list_title(enum plan_list list)
{
	static const char *const titles[LIST_COUNT] = {
		[LIST_UNITS] = N_("Units"),
		[LIST_NEIGHBOURHOODS] = N_("Neighbourhoods"),
		[LIST_DUTIES] = N_("Duties"),
		[LIST_TOPICS] = N_("Topics"),
		[LIST_CHANNELS] = N_("Channels"),
		[LIST_HELP_TYPES] = N_("Kinds of help"),
		[LIST_PORTALS] = N_("Portals"),
		[LIST_SUBJECTS] = N_("Subjects of feedback"),
		[LIST_REASONS] = N_("Reasons"),
		[LIST_FUNDS] = N_("Funds"),
		[LIST_PROCEDURES] = N_("Procedures"),
		[LIST_TARGETS] = N_("Targets"),
		[LIST_PEOPLE] = N_("Spellings of people's names"),
	};

	return titles[list];
}

size_t plan_list_columns(enum plan_list list, const size_t **shown)
{
	*shown = columns[list].cells;
	return columns[list].n;
}

const char *plan_list_cell_label(enum plan_list list, size_t cell)
{
	return cells[list][cell].label ? cells[list][cell].label : "";
}

static void put_word(const struct app *app, const char *word, struct buf *out)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].name, word) == 0) {
			buf_puts(out, app_tr(app, words[i].label));
			return;
		}
	}
	buf_puts(out, word);
}

/* Of channels or of help types: a code is looked for in both. */
static void put_means(const struct app *app, const char *codes, struct buf *out)
{
	const char *sep = "";

	while (*codes) {
		size_t len = strcspn(codes, " ");
		char *code = mem_strndup(codes, len);
		const struct plan_row *row = plan_find(app->plan, LIST_CHANNELS, code);

		if (!row)
			row = plan_find(app->plan, LIST_HELP_TYPES, code);
		if (len) {
			buf_printf(out, "%s%s", sep, row ? row->cells[COL_NAME] : code);
			sep = "; ";
		}
		free(code);
		codes += len + strspn(codes + len, " ");
	}
}

static const char *level_label(const char *level)
{
	int field = kind_field_index(KIND_ASSIST, "level");
	const char *label = field_enum_label(kind_field(KIND_ASSIST, (size_t)field), level);

	return label ? label : level;
}

static const char *kind_label(const char *name)
{
	enum kind kind;

	return kind_from_name(name, &kind) ? kind_info(kind)->label : name;
}

/* "Hình thức: Bài trên loa; Số phút: 12..15". */
static void put_condition(const struct app *app, enum kind kind, const char *condition, struct buf *out)
{
	size_t len = strcspn(condition, "=");
	char *name = mem_strndup(condition, len);
	int index = kind_field_index(kind, name);

	free(name);
	if (index < 0 || condition[len] != '=') {
		buf_puts(out, condition);
		return;
	}
	buf_printf(out, "%s: ", app_tr(app, kind_field(kind, (size_t)index)->label));
	show_value(app->plan, app->i18n, kind_field(kind, (size_t)index), condition + len + 1, out);
}

static void put_conditions(const struct app *app, const struct plan_row *row, const char *words_of, struct buf *out)
{
	const char *sep = "";
	enum kind kind;

	if (!kind_from_name(row->cells[TARGET_KIND], &kind))
		return;
	while (*words_of) {
		size_t len = strcspn(words_of, " ");
		char *condition = mem_strndup(words_of, len);

		if (len) {
			buf_puts(out, sep);
			put_condition(app, kind, condition, out);
			sep = "; ";
		}
		free(condition);
		words_of += len + strspn(words_of + len, " ");
	}
}

/* Records, units, or a field that is added up. */
static const char *measure_label(const struct plan_row *row)
{
	const char *measure = row->cells[TARGET_MEASURE];
	enum kind kind;
	int field;

	if (strcmp(measure, "count") == 0)
		return N_("records");
	if (strcmp(measure, "units") == 0)
		return N_("units that have one");
	field = kind_from_name(row->cells[TARGET_KIND], &kind) ? kind_field_index(kind, measure) : -1;
	return field < 0 ? measure : kind_field(kind, (size_t)field)->label;
}

void plan_list_put_cell(const struct app *app, enum plan_list list, const struct plan_row *row, size_t cell,
	struct buf *out)
{
	const char *value = row->cells[cell];

	if (!value[0])
		return;
	switch (cells[list][cell].how) {
	case AS_UNITS:
		lookup_put_units(app->plan, app->i18n, row, out);
		break;
	case AS_UNIT:
		buf_puts(out, plan_name(app->plan, LIST_UNITS, value));
		break;
	case AS_PORTAL:
		buf_puts(out, plan_name(app->plan, LIST_PORTALS, value));
		break;
	case AS_MEANS:
		put_means(app, value, out);
		break;
	case AS_LEVEL:
		buf_puts(out, app_tr(app, level_label(value)));
		break;
	case AS_CADENCE:
		buf_puts(out, app_tr(app, lookup_cadence_label(value)));
		break;
	case AS_KIND:
		buf_puts(out, app_tr(app, kind_label(value)));
		break;
	case AS_FIELDS:
		put_conditions(app, row, value, out);
		break;
	case AS_MEASURE:
		buf_puts(out, app_tr(app, measure_label(row)));
		break;
	case AS_WORD:
		put_word(app, value, out);
		break;
	default:
		buf_puts(out, value);
		break;
	}
}

void plan_list_put_row(const struct app *app, enum plan_list list, const struct plan_row *row, struct buf *out)
{
	buf_puts(out, row->cells[COL_NAME]);
	for (size_t i = COL_NAME + 1; i < PLAN_CELLS_MAX; i++) {
		if (!row->cells[i][0] || !cells[list][i].label)
			continue;
		buf_printf(out, "\n%s: ", app_tr(app, cells[list][i].label));
		plan_list_put_cell(app, list, row, i, out);
	}
	if (list != LIST_PEOPLE)
		app_put(app, out, N_("\nCode: %s"), row->cells[COL_CODE]);
	if (row->replaced_by[0])
		app_put(app, out, N_("\nReplaced by: %s"), plan_name(app->plan, list, row->replaced_by));
}
