/* SPDX-License-Identifier: MIT
 * import_warn - warnings about chains of batches and about records to be looked at. */
#include "import_warn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"

/* ---- chains ---- */

struct chain {
	const struct manifest *m;
	bool twin;   /* the same device and number with another hash */
	bool broken; /* hash or change numbers do not follow on */
};

static bool look_at_link(void *ctx, const struct batch_in *b)
{
	struct chain *c = ctx;
	const struct manifest *m = c->m;

	if (b->number == m->number && strcmp(b->hash, m->hash) != 0)
		c->twin = true;
	if (b->number + 1 == m->number && strcmp(b->hash, m->previous) != 0)
		c->broken = true;
	if (b->number + 1 == m->number && !m->full && m->first != b->last + 1)
		c->broken = true;
	if (m->number + 1 == b->number && strcmp(m->hash, b->previous) != 0)
		c->broken = true;
	return true;
}

bool import_warn_chain(struct txn *t, struct import_result *r)
{
	struct chain c = {.m = &r->manifest};
	struct arena a = {0};
	struct error e;

	if (txn_each_batch_in(t, r->manifest.device, &a, look_at_link, &c, &e) == OK && (c.twin || c.broken)) {
		error_set(&e, ERR_REFUSED,
			N_("Two machines share one code: %s (batch %llu). Both were taken in. Ask which machine was copied from the other; "
			   "sotay gives the copy a code of its own as soon as it is started there."),
			r->manifest.label[0] ? r->manifest.label : r->manifest.device, (unsigned long long)r->manifest.number);
		import_result_warn(r, &e);
	}
	arena_free(&a);
	return c.twin || c.broken;
}

/* ---- rules ---- */

/* Codes named one by one; a batch made to annoy may have thousands. */
enum { UNKNOWN_NAMED_MAX = 20 };

struct unknown {
	enum plan_list list;
	char code[CODE_BYTES_MAX + 1];
	size_t records;
};

struct rule_count {
	const struct plan *plan;
	day_t today;
	struct unknown unknown[UNKNOWN_NAMED_MAX];
	size_t n_unknown;
	size_t unnamed; /* uses of further unknown codes */
	size_t broken;  /* records */
};

static void count_unknown(struct rule_count *c, enum plan_list list, const char *code)
{
	for (size_t i = 0; i < c->n_unknown; i++) {
		if (c->unknown[i].list == list && strcmp(c->unknown[i].code, code) == 0) {
			c->unknown[i].records++;
			return;
		}
	}
	if (c->n_unknown == UNKNOWN_NAMED_MAX) {
		c->unnamed++;
		return;
	}
	c->unknown[c->n_unknown] = (struct unknown){.list = list, .records = 1};
	snprintf(c->unknown[c->n_unknown++].code, sizeof c->unknown->code, "%s", code);
}

static void count_codes(struct rule_count *c, const struct record *r)
{
	for (size_t i = 0; i < record_deleted_field(r); i++) {
		const struct field *f = kind_field(r->kind, i);
		const char *value = record_value(r, i);

		if (f->type != TYPE_REF && f->type != TYPE_REFS)
			continue;
		while (*value) {
			size_t len = strcspn(value, " ");
			char code[CODE_BYTES_MAX + 1];

			snprintf(code, sizeof code, "%.*s", (int)len, value);
			if (!plan_find(c->plan, f->list, code))
				count_unknown(c, f->list, code);
			value += len + (value[len] == ' ');
		}
	}
}

struct rule_count *import_rules_begin(const struct plan *p, day_t today)
{
	struct rule_count *c = mem_zalloc(1, sizeof *c);

	c->plan = p;
	c->today = today;
	return c;
}

void import_rules_look(struct rule_count *c, const struct record *r)
{
	if (rules_check(c->plan, r, NULL, c->today, NULL, NULL, NULL) != OK)
		c->broken++;
	count_codes(c, r);
}

void import_rules_end(struct rule_count *c, struct import_result *r)
{
	struct error e;

	for (size_t i = 0; i < c->n_unknown; i++) {
		error_set(&e, ERR_INVALID,
			N_("The code \"%s\" (%-s) is not in the plan: %zu records. They are taken in all the same; add the code to the plan."),
			c->unknown[i].code, plan_list_label(c->unknown[i].list), c->unknown[i].records);
		import_result_warn(r, &e);
	}
	if (c->unnamed > 0) {
		error_set(&e, ERR_INVALID, N_("Further codes that are not in the plan were used %zu times."), c->unnamed);
		import_result_warn(r, &e);
	}
	if (c->broken > 0) {
		error_set(&e, ERR_INVALID,
			N_("%zu records of this batch should be looked at: some fields do not fit together."), c->broken);
		import_result_warn(r, &e);
	}
	free(c);
}
