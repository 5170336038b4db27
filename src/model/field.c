/* SPDX-License-Identifier: MIT
 * field - the tables made from fields.def, and looking things up in them. */
#include "sotay/model/field.h"

#include <assert.h>
#include <string.h>
#include "sotay/base/i18n.h"

static const struct enum_value audience_values[] = {
	{"officials", N_("Officials")},
	{"members", N_("Members of associations")},
	{"residents", N_("Residents")},
	{"businesses", N_("Businesses, household traders")},
	{"mixed", N_("Mixed")},
	{NULL, NULL},
};

static const struct enum_value setting_values[] = {
	{"home", N_("At the citizen's home")},
	{"hall", N_("Culture house, meeting point")},
	{"desk", N_("One-stop desk")},
	{"remote", N_("By phone, Zalo")},
	{NULL, NULL},
};

static const struct enum_value citizen_type_values[] = {
	{"person", N_("Citizen")},
	{"business", N_("Business, trader, organisation")},
	{NULL, NULL},
};

static const struct enum_value age_group_values[] = {
	{"under30", N_("Under 30")},
	{"30to59", N_("30 to 59")},
	{"60up", N_("60 and over")},
	{NULL, NULL},
};

static const struct enum_value level_values[] = {
	{"full", N_("Full service (level 4)")},
	{"partial", N_("Partial service (level 3)")},
	{"info", N_("Information only")},
	{NULL, NULL},
};

static const struct enum_value result_values[] = {
	{"done", N_("Done")},
	{"pending", N_("Waiting")},
	{"failed", N_("Not possible yet")},
	{NULL, NULL},
};

static const struct enum_value nature_values[] = {
	{"suggestion", N_("Suggestion")},
	{"report", N_("Report of a fault")},
	{"petition", N_("Petition")},
	{"praise", N_("Praise")},
	{NULL, NULL},
};

static const struct enum_value via_values[] = {
	{"in_person", N_("In person")},
	{"meeting", N_("At a meeting")},
	{"phone", N_("By phone")},
	{"box", N_("Suggestion box")},
	{"online", N_("Online")},
	{NULL, NULL},
};

static const struct enum_value feedback_status_values[] = {
	{"new", N_("Just received")},
	{"forwarded", N_("Forwarded")},
	{"answered", N_("Answered")},
	{"closed", N_("Closed")},
	{NULL, NULL},
};

static const struct enum_value progress_status_values[] = {
	{"not_started", N_("Not started")},
	{"in_progress", N_("In progress")},
	{"done", N_("Done in the period")},
	{NULL, NULL},
};

static const struct enum_value assessment_values[] = {
	{"excellent", N_("Excellent")},
	{"good", N_("Good")},
	{"completed", N_("Completed")},
	{"incomplete", N_("Incomplete")},
	{NULL, NULL},
};

static const struct enum_value deleted_values[] = {
	{"0", N_("No")},
	{"1", N_("Yes")},
	{NULL, NULL},
};

#define FIELD(kind, tag_, name_, ...) {.tag = (tag_), .name = #name_, __VA_ARGS__},
#define FIELD_DELETED                                                                                                  \
	{                                                                                                                  \
		.tag = 0, .name = "deleted", .type = TYPE_ENUM, .required = true, .fallback = "0", .values = deleted_values,   \
		.label = N_("Deleted"), .help = N_("A deleted record can be brought back.")                                    \
	}

static const struct field session_fields[] = {
#define FIELDS_SESSION
#include "sotay/model/fields.def"
	FIELD_DELETED};
static const struct field assist_fields[] = {
#define FIELDS_ASSIST
#include "sotay/model/fields.def"
	FIELD_DELETED};
static const struct field feedback_fields[] = {
#define FIELDS_FEEDBACK
#include "sotay/model/fields.def"
	FIELD_DELETED};
static const struct field progress_fields[] = {
#define FIELDS_PROGRESS
#include "sotay/model/fields.def"
	FIELD_DELETED};

_Static_assert((int)SESSION_deleted < (int)FIELDS_MAX, "too many fields of session");
_Static_assert((int)ASSIST_deleted < (int)FIELDS_MAX, "too many fields of assist");
_Static_assert((int)FEEDBACK_deleted < (int)FIELDS_MAX, "too many fields of feedback");
_Static_assert((int)PROGRESS_deleted < (int)FIELDS_MAX, "too many fields of progress");

static const struct kind_info kinds[KIND_COUNT] = {
	[KIND_SESSION] = {"session", N_("Outreach session"), N_("Session"),
		N_("One session, one airing, one round of putting up, or one post."), SESSION_deleted, session_fields},
	[KIND_ASSIST] = {"assist", N_("Help with online services"), N_("Help given"),
		N_("One person helped once, or a group helped with the same thing."), ASSIST_deleted, assist_fields},
	[KIND_FEEDBACK] = {"feedback", N_("Suggestions, reports, petitions"), N_("Feedback"),
		N_("What citizens say. Complaints and denunciations go another way and are not recorded here."),
		FEEDBACK_deleted, feedback_fields},
	[KIND_PROGRESS] = {"progress", N_("Results of duties"), N_("Results"),
		N_("A unit's own account of one duty in one period."), PROGRESS_deleted, progress_fields},
};

static const char *const type_names[TYPE_COUNT] = {
	[TYPE_TEXT] = "text",
	[TYPE_MEMO] = "memo",
	[TYPE_URL] = "url",
	[TYPE_DATE] = "date",
	[TYPE_TIME] = "time",
	[TYPE_INT] = "int",
	[TYPE_ENUM] = "enum",
	[TYPE_REF] = "ref",
	[TYPE_REFS] = "refs",
	[TYPE_PERIOD] = "period",
};

static const char *const list_names[LIST_COUNT] = {
	[LIST_UNITS] = "units",
	[LIST_NEIGHBOURHOODS] = "neighbourhoods",
	[LIST_DUTIES] = "duties",
	[LIST_TOPICS] = "topics",
	[LIST_CHANNELS] = "channels",
	[LIST_HELP_TYPES] = "help_types",
	[LIST_PORTALS] = "portals",
	[LIST_SUBJECTS] = "subjects",
	[LIST_REASONS] = "reasons",
	[LIST_FUNDS] = "funds",
	[LIST_PROCEDURES] = "procedures",
	[LIST_TARGETS] = "targets",
	[LIST_PEOPLE] = "people",
};

static const char *const list_labels[LIST_COUNT] = {
	[LIST_UNITS] = N_("units"),
	[LIST_NEIGHBOURHOODS] = N_("neighbourhoods"),
	[LIST_DUTIES] = N_("duties"),
	[LIST_TOPICS] = N_("topics"),
	[LIST_CHANNELS] = N_("channels"),
	[LIST_HELP_TYPES] = N_("help types"),
	[LIST_PORTALS] = N_("portals"),
	[LIST_SUBJECTS] = N_("subjects of feedback"),
	[LIST_REASONS] = N_("reasons"),
	[LIST_FUNDS] = N_("sources of funds"),
	[LIST_PROCEDURES] = N_("procedures"),
	[LIST_TARGETS] = N_("targets"),
	[LIST_PEOPLE] = N_("people"),
};

const struct kind_info *kind_info(enum kind kind)
{
	assert(kind < KIND_COUNT);
	return &kinds[kind];
}

bool kind_from_name(const char *name, enum kind *out)
{
	for (int k = 0; k < KIND_COUNT; k++) {
		if (strcmp(kinds[k].name, name) == 0) {
			*out = (enum kind)k;
			return true;
		}
	}
	return false;
}

const struct field *kind_field(enum kind kind, size_t i)
{
	assert(kind < KIND_COUNT && i <= kinds[kind].n_fields);
	return &kinds[kind].fields[i];
}

int kind_field_index(enum kind kind, const char *name)
{
	const struct kind_info *info = kind_info(kind);

	for (size_t i = 0; i <= info->n_fields; i++) {
		if (strcmp(info->fields[i].name, name) == 0)
			return (int)i;
	}
	return -1;
}

int kind_field_by_tag(enum kind kind, unsigned tag)
{
	const struct kind_info *info = kind_info(kind);

	/* Tags follow the order of the table as long as nothing was inserted: look there first. */
	if (tag >= 1 && tag <= info->n_fields && info->fields[tag - 1].tag == tag)
		return (int)tag - 1;
	for (size_t i = 0; i <= info->n_fields; i++) {
		if (info->fields[i].tag == tag)
			return (int)i;
	}
	return -1;
}

void kind_fields_by_name(enum kind kind, unsigned char order[FIELDS_MAX + 1])
{
	const struct kind_info *info = kind_info(kind);

	for (size_t i = 0; i <= info->n_fields; i++) {
		size_t at = i;

		while (at > 0 && strcmp(info->fields[order[at - 1]].name, info->fields[i].name) > 0) {
			order[at] = order[at - 1];
			at--;
		}
		order[at] = (unsigned char)i;
	}
}

static int form_order(const struct kind_info *info, size_t i)
{
	return info->fields[i].form_order ? info->fields[i].form_order : 10 * ((int)i + 1);
}

void kind_fields_by_form(enum kind kind, unsigned char order[FIELDS_MAX])
{
	const struct kind_info *info = kind_info(kind);

	for (size_t i = 0; i < info->n_fields; i++) {
		size_t at = i;

		while (at > 0 && form_order(info, order[at - 1]) > form_order(info, i)) {
			order[at] = order[at - 1];
			at--;
		}
		order[at] = (unsigned char)i;
	}
}

long long field_max(const struct field *f)
{
	return f->max ? f->max : INT_FIELD_MAX;
}

bool field_is_purged(const struct field *f, int purged)
{
	if (purged >= 1 && f->personal)
		return true;
	return purged >= 2 && (f->type == TYPE_TEXT || f->type == TYPE_MEMO || f->type == TYPE_URL);
}

const char *field_type_name(enum field_type type)
{
	assert(type < TYPE_COUNT);
	return type_names[type];
}

const char *field_enum_label(const struct field *f, const char *value)
{
	if (f->type != TYPE_ENUM)
		return NULL;
	for (const struct enum_value *v = f->values; v->name; v++) {
		if (strcmp(v->name, value) == 0)
			return v->label;
	}
	return NULL;
}

const char *plan_list_name(enum plan_list list)
{
	assert(list < LIST_COUNT);
	return list_names[list];
}

const char *plan_list_label(enum plan_list list)
{
	assert(list < LIST_COUNT);
	return list_labels[list];
}
