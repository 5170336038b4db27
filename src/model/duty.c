/* SPDX-License-Identifier: MIT
 * duty - matching records with duties, so that nobody has to choose a duty and "nothing recorded" is true all the same.
 */
#include "sotay/model/duty.h"

#include <string.h>
#include "plan_internal.h"

static bool same_code(const struct plan *p, enum plan_list list, const char *a, const char *b)
{
	return strcmp(plan_current_code(p, list, a), plan_current_code(p, list, b)) == 0;
}

static bool names_code(const struct plan *p, enum plan_list list, const char *words, const char *code)
{
	char word[PLAN_WORD_BYTES];

	while (plan_next_word(&words, word)) {
		if (same_code(p, list, word, code))
			return true;
	}
	return false;
}

bool duty_is_of_unit(const struct plan *p, const struct plan_row *duty, const char *unit)
{
	const char *current = plan_current_code(p, LIST_UNITS, unit);
	const struct plan_row *row = plan_find(p, LIST_UNITS, current);
	const char *group = row ? row->cells[UNIT_GROUP] : "";
	const char *words = duty->cells[DUTY_UNIT];
	char word[PLAN_WORD_BYTES];

	if (unit[0] == '\0')
		return false;
	while (plan_next_word(&words, word)) {
		if (strcmp(word, "@all") == 0)
			return true;
		if (word[0] == '@' ? group[0] && strcmp(word + 1, group) == 0 : same_code(p, LIST_UNITS, word, current))
			return true;
	}
	return false;
}

bool duty_counts(const struct plan *p, const struct plan_row *duty, enum kind kind, const char *unit, const char *means,
	const char *own)
{
	const char *words = duty->cells[DUTY_CHANNEL];

	/* What was recorded for a replaced duty counts for its successor, and once only. */
	if (duty->replaced_by[0])
		return false;
	if (own[0])
		return same_code(p, LIST_DUTIES, own, duty->cells[COL_CODE]);
	if (kind == KIND_PROGRESS || strcmp(kind_info(kind)->name, duty->cells[DUTY_KIND]) != 0)
		return false;
	if (!duty_is_of_unit(p, duty, unit))
		return false;
	if (words[0] == '\0' || kind == KIND_FEEDBACK)
		return true;
	return means[0] && names_code(p, kind == KIND_SESSION ? LIST_CHANNELS : LIST_HELP_TYPES, words, means);
}
