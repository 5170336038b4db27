/* SPDX-License-Identifier: MIT
 * paper - what an official paper needs of the plan pack, copied into the report. */
#include <stddef.h>
#include <string.h>
#include "table.h"

static void take_recipients(struct report *r, const char *list)
{
	struct report_paper *paper = &r->paper;

	while (*list && paper->n_recipients < REPORT_RECIPIENTS_MAX) {
		size_t len = strcspn(list, ";");

		if (len)
			paper->recipients[paper->n_recipients++] = arena_strndup(&r->arena, list, len);
		list += len + (list[len] == ';');
	}
}

void paper_take(struct report *r, const struct plan *p)
{
	static const struct {
		const char *key;
		size_t at;
	} keys[] = {
		{"title", offsetof(struct report_paper, title)},
		{"number", offsetof(struct report_paper, number)},
		{"issued", offsetof(struct report_paper, issued)},
		{"based_on", offsetof(struct report_paper, based_on)},
		{"issuer_parent", offsetof(struct report_paper, issuer_parent)},
		{"issuer", offsetof(struct report_paper, issuer)},
		{"doc_symbol", offsetof(struct report_paper, doc_symbol)},
		{"place", offsetof(struct report_paper, place)},
		{"sign_for", offsetof(struct report_paper, sign_for)},
		{"sign_title", offsetof(struct report_paper, sign_title)},
		{"ward_kind", offsetof(struct report_paper, ward_kind)},
		{"ward", offsetof(struct report_paper, ward)},
		{"city", offsetof(struct report_paper, city)},
		{"province", offsetof(struct report_paper, province)},
		{"area_word", offsetof(struct report_paper, area_word)},
	};
	const char *lead = plan_current_code(p, LIST_UNITS, plan_key(p, "lead_unit"));

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *copy = arena_strdup(&r->arena, plan_key(p, keys[i].key));

		memcpy((char *)&r->paper + keys[i].at, &copy, sizeof copy);
	}
	r->paper.lead_unit = arena_strdup(&r->arena, lead[0] ? plan_name(p, LIST_UNITS, lead) : "");
	take_recipients(r, plan_key(p, "recipients"));
}
