/* SPDX-License-Identifier: MIT
 * prefill - defaults of a new record. */
#include "sotay/model/prefill.h"

#include <string.h>

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
