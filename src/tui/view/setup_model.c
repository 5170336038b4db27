/* SPDX-License-Identifier: MIT
 * setup_model - which question comes next, and how somebody types. */
#include "sotay/tui/view/setup_model.h"

#include <string.h>
#include "sotay/base/text.h"

/* ---- the typing test ---- */

static const char wanted[] = "tiếng việt";

static bool comes_to_wanted(const char *text, enum telex_method method)
{
	struct buf composed = {0}, folded = {0};
	bool same;

	telex_line(text, strlen(text), method, TELEX_MODERN, &composed);
	text_fold_case(buf_str(&composed), composed.len, &folded);
	same = strcmp(buf_str(&folded), wanted) == 0;
	buf_fini(&composed);
	buf_fini(&folded);
	return same;
}

static bool has_ready_made(const char *text)
{
	size_t len = strlen(text), n;
	uint32_t cp;

	for (size_t at = 0; at < len; at += n) {
		n = text_code_point(text + at, len - at, &cp);
		if (n == 0)
			return false;
		if (telex_is_ready_made(cp))
			return true;
	}
	return false;
}

static bool is_plain(const char *text)
{
	struct buf folded = {0};
	bool same;

	text_fold_case(text, strlen(text), &folded);
	same = strcmp(buf_str(&folded), "tieng viet") == 0;
	buf_fini(&folded);
	return same;
}

enum setup_typed setup_typed(const char *text)
{
	if (!text[0])
		return TYPED_NOTHING;
	if (has_ready_made(text))
		return TYPED_READY_MADE;
	if (comes_to_wanted(text, TELEX_TELEX))
		return TYPED_TELEX;
	if (comes_to_wanted(text, TELEX_VNI))
		return TYPED_VNI;
	return is_plain(text) ? TYPED_PLAIN : TYPED_OTHER;
}

void setup_put_composed(const char *text, struct buf *out)
{
	bool digits = strpbrk(text, "123456789") != NULL;

	if (has_ready_made(text))
		buf_puts(out, text);
	else
		telex_line(text, strlen(text), digits ? TELEX_VNI : TELEX_TELEX, TELEX_MODERN, out);
}

/* ---- answers ---- */

void setup_init(struct setup_model *m, const struct pack *packs, size_t n)
{
	size_t usable = 0;

	while (usable < n && !packs[usable].is_template)
		usable++;
	*m = (struct setup_model){.packs = packs, .n_packs = usable ? usable : n, .unit = -1, .neighbourhood = -1};
	m->method = TELEX_TELEX;
}

void setup_fini(struct setup_model *m)
{
	buf_fini(&m->name);
}

const struct plan *setup_plan(const struct setup_model *m)
{
	return m->packs[m->pack].plan;
}

static enum telex_method plan_method(const struct setup_model *m)
{
	return strcmp(plan_key(setup_plan(m), "input_method"), "vni") == 0 ? TELEX_VNI : TELEX_TELEX;
}

void setup_take_typing(struct setup_model *m, enum setup_typed typed)
{
	switch (typed) {
	case TYPED_TELEX:
		m->method = TELEX_TELEX;
		break;
	case TYPED_VNI:
		m->method = TELEX_VNI;
		break;
	case TYPED_READY_MADE:
		m->method = TELEX_OFF;
		break;
	default:
		m->method = plan_method(m);
	}
}

void setup_take_pack(struct setup_model *m, size_t pack)
{
	if (pack == m->pack)
		return;
	m->pack = pack;
	m->unit = m->neighbourhood = -1;
}

static bool is_everywhere(const struct setup_model *m)
{
	const struct plan_row *unit = m->unit >= 0 ? plan_at(setup_plan(m), LIST_UNITS, (size_t)m->unit) : NULL;

	return unit && strcmp(unit->cells[UNIT_SCOPE], "area") == 0;
}

/* Whether there is anything to ask at this step. */
static bool asks(const struct setup_model *m, enum setup_step step)
{
	switch (step) {
	case SETUP_PLAN:
		return m->n_packs > 1;
	case SETUP_NEIGHBOURHOOD:
		return is_everywhere(m) && plan_count(setup_plan(m), LIST_NEIGHBOURHOODS) > 0;
	default:
		return true;
	}
}

void setup_take_unit(struct setup_model *m, int unit)
{
	m->unit = unit;
	if (!asks(m, SETUP_NEIGHBOURHOOD))
		m->neighbourhood = -1;
}

int setup_usual_unit(const struct setup_model *m)
{
	const struct plan *p = setup_plan(m);

	if (m->unit >= 0 || !m->ward)
		return m->unit;
	return plan_index(p, LIST_UNITS, plan_key(p, "lead_unit"));
}

static bool is_choice(enum plan_list list, const struct plan_row *row)
{
	static const char *const no_places[] = {"ward", "outside"};

	if (row->replaced_by[0])
		return false;
	for (size_t i = 0; list == LIST_NEIGHBOURHOODS && i < sizeof no_places / sizeof *no_places; i++) {
		if (strcmp(row->cells[COL_CODE], no_places[i]) == 0)
			return false;
	}
	return true;
}

size_t setup_rows(const struct setup_model *m, enum plan_list list, int *out)
{
	const struct plan *p = setup_plan(m);
	size_t n = 0;

	for (size_t i = 0; i < plan_count(p, list); i++) {
		if (is_choice(list, plan_at(p, list, i)))
			out[n++] = (int)i;
	}
	return n;
}

/* ---- from question to question ---- */

bool setup_next(struct setup_model *m)
{
	for (int step = (int)m->step + 1; step < SETUP_STEPS; step++) {
		if (asks(m, (enum setup_step)step)) {
			m->step = (enum setup_step)step;
			return true;
		}
	}
	return false;
}

bool setup_back(struct setup_model *m)
{
	for (int step = (int)m->step - 1; step >= 0; step--) {
		if (asks(m, (enum setup_step)step)) {
			m->step = (enum setup_step)step;
			return true;
		}
	}
	return false;
}

void setup_count(const struct setup_model *m, int *at, int *of)
{
	*at = *of = 0;
	for (int step = 0; step < SETUP_SUMMARY; step++) {
		if (!asks(m, (enum setup_step)step))
			continue;
		++*of;
		if (step <= (int)m->step)
			++*at;
	}
}

/* ---- for the store ---- */

static const char *code_of(const struct setup_model *m, enum plan_list list, int row)
{
	return row >= 0 ? plan_at(setup_plan(m), list, (size_t)row)->cells[COL_CODE] : "";
}

const char *setup_unit_code(const struct setup_model *m)
{
	return code_of(m, LIST_UNITS, m->unit);
}

const char *setup_neighbourhood_code(const struct setup_model *m)
{
	return code_of(m, LIST_NEIGHBOURHOODS, m->neighbourhood);
}

const char *setup_method_name(const struct setup_model *m)
{
	static const char *const names[] = {[TELEX_OFF] = "off", [TELEX_TELEX] = "telex", [TELEX_VNI] = "vni"};

	return m->method == plan_method(m) ? "" : names[m->method];
}
