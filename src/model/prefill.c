/* SPDX-License-Identifier: MIT
 * prefill - defaults of a new record, and what a form proposes. */
#include "sotay/model/prefill.h"

#include <stdio.h>
#include <string.h>
#include "sotay/model/rules.h"

static bool is_empty(const char *value)
{
	return !value || value[0] == '\0';
}

static void set_if_empty(const char **values, size_t field, const char *value)
{
	if (is_empty(values[field]) && !is_empty(value))
		values[field] = value;
}

/* The device's neighbourhood; a unit of the whole ward records for the whole ward. */
static const char *usual_neighbourhood(const struct plan *p, const struct prefill_place *place, const char *unit)
{
	const struct plan_row *row = is_empty(unit) ? NULL : plan_find(p, LIST_UNITS, unit);

	if (!is_empty(place->neighbourhood))
		return place->neighbourhood;
	return row && strcmp(row->cells[UNIT_SCOPE], "ward") == 0 ? "ward" : "";
}

static void prefill_dossier(const struct plan *p, const char **values)
{
	const struct plan_row *help =
		is_empty(values[ASSIST_help]) ? NULL : plan_find(p, LIST_HELP_TYPES, values[ASSIST_help]);
	const struct plan_row *procedure = NULL;

	if (!help || strcmp(help->cells[HELP_GROUP], "dossier") != 0)
		return;
	if (!is_empty(values[ASSIST_procedure]))
		procedure = plan_find(p, LIST_PROCEDURES, values[ASSIST_procedure]);
	if (procedure) {
		set_if_empty(values, ASSIST_level, procedure->cells[PROCEDURE_LEVEL]);
		set_if_empty(values, ASSIST_portal, procedure->cells[PROCEDURE_PORTAL]);
	}
	set_if_empty(values, ASSIST_portal, help->cells[HELP_PORTAL]);
}

void prefill(const struct plan *p, enum kind kind, const struct prefill_place *place, const char **values)
{
	const struct kind_info *info = kind_info(kind);
	int unit = kind_field_index(kind, "unit"), neighbourhood = kind_field_index(kind, "neighbourhood");

	for (size_t i = 0; i < info->n_fields; i++)
		set_if_empty(values, i, info->fields[i].fallback);
	set_if_empty(values, (size_t)unit, place->unit);
	set_if_empty(values, (size_t)neighbourhood, usual_neighbourhood(p, place, values[unit]));
	if (kind == KIND_ASSIST)
		prefill_dossier(p, values);
}

/* ---- forms ---- */

const char *prefill_usual(const struct field *f, const struct prefill_form *form, struct arena *a)
{
	char text[DAY_TEXT_BYTES];

	if (!f->usual)
		return NULL;
	if (strcmp(f->usual, "today") == 0) {
		day_format(form->today, text);
		return arena_strdup(a, text);
	}
	if (strcmp(f->usual, "now") == 0) {
		snprintf(text, sizeof text, "%02d:%02d", form->minute / 60 % 24, form->minute % 60);
		return arena_strdup(a, text);
	}
	return strcmp(f->usual, "author") == 0 ? form->author : f->usual;
}

static bool is_of_place(enum kind kind, size_t field)
{
	return (int)field == kind_field_index(kind, "unit") || (int)field == kind_field_index(kind, "neighbourhood");
}

static const char *remembered(const struct prefill_form *form, size_t field)
{
	const struct record *last = form->last;
	const struct field *f;

	if (!last)
		return NULL;
	f = kind_field(last->kind, field);
	if (f->memory == REMEMBER_NEVER || (f->memory == REMEMBER_TODAY && !form->last_is_today) ||
		field_is_purged(f, last->purged) || (form->place_is_newer && is_of_place(last->kind, field)))
		return NULL;
	return record_value(last, field);
}

/* Whether a record with these values has the field, and is asked for it already. */
static bool is_asked_for(const struct plan *p, enum kind kind, const char **values, size_t field)
{
	struct arena a = {0};
	struct record r = record_new(&a, kind, &(struct uuid){{0}}, &(struct dot){.n = 1}, 0, "", values);
	bool asked = !field_waits(&r, field) && field_applies(p, &r, field);

	arena_free(&a);
	return asked;
}

void prefill_begin(const struct plan *p, enum kind kind, const struct prefill_form *form, struct arena *a,
	const char **values)
{
	const struct kind_info *info = kind_info(kind);

	/* What decides which fields apply comes first. */
	for (size_t i = 0; i < info->n_fields; i++) {
		if (field_governs(kind, i))
			set_if_empty(values, i, info->fields[i].fallback);
	}
	for (size_t i = 0; i < info->n_fields; i++) {
		const struct field *f = &info->fields[i];

		if (!is_empty(values[i]) || !is_asked_for(p, kind, values, i))
			continue;
		set_if_empty(values, i, remembered(form, i));
		set_if_empty(values, i, prefill_usual(f, form, a));
	}
	prefill(p, kind, &form->place, values);
}

/* "Họp khối phố (lồng ghép)" -> "Họp khối phố": what stands in brackets is for the list, not for a title. */
static void put_plain_name(const char *name, struct buf *out)
{
	const char *bracket = strstr(name, " (");

	buf_put(out, name, bracket ? (size_t)(bracket - name) : strlen(name));
}

static const char *title_of(const struct plan *p, const char *channel, const char *topics, struct arena *a)
{
	struct buf title = {0};
	bool first = true;
	const char *result;

	if (is_empty(channel) || is_empty(topics) || !plan_find(p, LIST_CHANNELS, channel))
		return NULL;
	put_plain_name(plan_name(p, LIST_CHANNELS, channel), &title);
	while (*topics) {
		size_t len = strcspn(topics, " ");
		const char *code = arena_strndup(a, topics, len), *name = plan_name(p, LIST_TOPICS, code);

		buf_puts(&title, first ? ": " : "; ");
		buf_puts(&title, name);
		first = false;
		topics += len + (topics[len] == ' ');
	}
	result = title.len <= TEXT_BYTES_MAX ? arena_strdup(a, buf_str(&title)) : NULL;
	buf_fini(&title);
	return result;
}

/* Who most likely listens: at home those who live there, else whom the unit is for. An office speaks to officials as
 * often as to residents, so nothing is said for it. */
static const char *audience_of(const struct plan *p, const char *channel, const char *unit)
{
	static const struct {
		const char *unit_group, *audience;
	} audiences[] = {{"mass", "members"}, {"area", "residents"}, {"tech", "residents"}, {"desk", "residents"},
		{"front", "residents"}};
	const struct plan_row *of_channel = is_empty(channel) ? NULL : plan_find(p, LIST_CHANNELS, channel);
	const struct plan_row *of_unit = is_empty(unit) ? NULL : plan_find(p, LIST_UNITS, unit);

	if (of_channel && strcmp(of_channel->cells[CHANNEL_GROUP], "home") == 0)
		return "residents";
	for (size_t i = 0; of_channel && of_unit && i < sizeof audiences / sizeof *audiences; i++) {
		if (strcmp(of_unit->cells[UNIT_GROUP], audiences[i].unit_group) == 0)
			return audiences[i].audience;
	}
	return NULL;
}

void prefill_proposals(const struct plan *p, enum kind kind, const char *const *values, struct arena *a,
	const char **out)
{
	const struct kind_info *info = kind_info(kind);

	for (size_t i = 0; i < info->n_fields; i++)
		out[i] = NULL;
	if (kind == KIND_SESSION) {
		out[SESSION_title] = title_of(p, values[SESSION_channel], values[SESSION_topics], a);
		out[SESSION_audience] = audience_of(p, values[SESSION_channel], values[SESSION_unit]);
	} else if (kind == KIND_ASSIST) {
		out[ASSIST_help] = values[ASSIST_help];
		out[ASSIST_procedure] = values[ASSIST_procedure];
		prefill_dossier(p, out);
		out[ASSIST_help] = out[ASSIST_procedure] = NULL;
	} else if (kind == KIND_FEEDBACK && !is_empty(values[FEEDBACK_subject])) {
		const struct plan_row *subject = plan_find(p, LIST_SUBJECTS, values[FEEDBACK_subject]);

		if (subject && subject->cells[SUBJECT_OWNER][0])
			out[FEEDBACK_forwarded_to] = subject->cells[SUBJECT_OWNER];
	}
}
