/* SPDX-License-Identifier: MIT
 * test_setup_model - the questions of the first run: which ones, in what order, and how somebody types. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/tui/view/setup_model.h"

static struct pack packs[2];

static int make_packs(void **state)
{
	(void)state;
	packs[0] = (struct pack){.plan = pack_plan()};
	packs[1] = (struct pack){.plan = pack_plan()};
	return 0;
}

static int free_packs(void **state)
{
	(void)state;
	plan_free(&packs[0].plan);
	plan_free(&packs[1].plan);
	return 0;
}

static int unit_of(const struct setup_model *m, const char *code)
{
	return plan_index(setup_plan(m), LIST_UNITS, code);
}

/* ---- the typing test ---- */

static void the_test_tells_how_somebody_types(void **state)
{
	static const struct {
		const char *text;
		enum setup_typed typed;
		const char *shown;
	} cases[] = {
		{"", TYPED_NOTHING, ""},
		{"tieengs vieetj", TYPED_TELEX, "tiếng việt"},
		{"TIEENGS Vieetj", TYPED_TELEX, "TIẾNG Việt"},
		{"tieesng vieejt", TYPED_TELEX, "tiếng việt"}, /* tone keys anywhere in the word */
		{"tie61ng vie65t", TYPED_VNI, "tiếng việt"},
		{"tieng61 viet65", TYPED_VNI, "tiếng việt"},
		{"tiếng việt", TYPED_READY_MADE, "tiếng việt"},
		{"tiế", TYPED_READY_MADE, "tiế"},
		{"tieng viet", TYPED_PLAIN, "tieng viet"},
		{"tieengs", TYPED_OTHER, "tiếng"},
		{"xin chaof", TYPED_OTHER, "xin chào"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf shown = {0};

		setup_put_composed(cases[i].text, &shown);
		assert_int_equal(setup_typed(cases[i].text), cases[i].typed);
		assert_string_equal(buf_str(&shown), cases[i].shown);
		buf_fini(&shown);
	}
}

static void what_was_found_out_is_set_where_the_plan_says_otherwise(void **state)
{
	static const struct {
		enum setup_typed typed;
		enum telex_method method;
		const char *name;
	} cases[] = {
		{TYPED_TELEX, TELEX_TELEX, ""}, /* the plan's own */
		{TYPED_VNI, TELEX_VNI, "vni"},
		{TYPED_READY_MADE, TELEX_OFF, "off"},
		{TYPED_PLAIN, TELEX_TELEX, ""},
		{TYPED_NOTHING, TELEX_TELEX, ""},
	};
	struct setup_model m;

	(void)state;
	setup_init(&m, packs, 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		setup_take_typing(&m, cases[i].typed);
		assert_int_equal(m.method, cases[i].method);
		assert_string_equal(setup_method_name(&m), cases[i].name);
	}
	setup_fini(&m);
}

/* ---- from question to question ---- */

/* Digits of the steps from the one at hand to the last. */
static void walk(struct setup_model *m, char out[SETUP_STEPS + 1])
{
	size_t n = 0;

	do
		out[n++] = (char)('0' + m->step);
	while (setup_next(m));
	out[n] = '\0';
}

static void one_plan_and_a_unit_of_the_ward_are_asked_least(void **state)
{
	struct setup_model m;
	char steps[SETUP_STEPS + 1];
	int at, of;

	(void)state;
	setup_init(&m, packs, 1);
	setup_take_unit(&m, unit_of(&m, "phunu"));
	walk(&m, steps);
	assert_string_equal(steps, "01356");
	m.step = SETUP_UNIT;
	setup_count(&m, &at, &of);
	assert_int_equal(at, 3);
	assert_int_equal(of, 4);
	setup_fini(&m);
}

static void a_unit_in_every_neighbourhood_and_several_plans_are_asked_for(void **state)
{
	struct setup_model m;
	char steps[SETUP_STEPS + 1];

	(void)state;
	setup_init(&m, packs, 2);
	setup_take_unit(&m, unit_of(&m, "cnscd"));
	walk(&m, steps);
	assert_string_equal(steps, "0123456");
	for (int step = SETUP_NAME; step >= SETUP_TYPING; step--) {
		assert_true(setup_back(&m));
		assert_int_equal(m.step, step);
	}
	assert_false(setup_back(&m));
	setup_fini(&m);
}

static void templates_are_left_out_while_there_is_a_real_plan(void **state)
{
	struct setup_model m;

	(void)state;
	packs[1].is_template = true;
	setup_init(&m, packs, 2);
	assert_int_equal(m.n_packs, 1);
	packs[0].is_template = true;
	setup_init(&m, packs, 2);
	assert_int_equal(m.n_packs, 2);
	packs[0].is_template = packs[1].is_template = false;
}

static void another_answer_forgets_what_hung_on_it(void **state)
{
	struct setup_model m;

	(void)state;
	setup_init(&m, packs, 2);
	setup_take_unit(&m, unit_of(&m, "cnscd"));
	m.neighbourhood = plan_index(setup_plan(&m), LIST_NEIGHBOURHOODS, "kp-12");
	assert_string_equal(setup_neighbourhood_code(&m), "kp-12");
	setup_take_pack(&m, 0); /* the same */
	assert_string_equal(setup_unit_code(&m), "cnscd");
	setup_take_unit(&m, unit_of(&m, "phunu"));
	assert_string_equal(setup_neighbourhood_code(&m), "");
	setup_take_pack(&m, 1);
	assert_string_equal(setup_unit_code(&m), "");
	setup_fini(&m);
}

static void only_what_is_in_force_can_be_chosen(void **state)
{
	struct setup_model m;
	int rows[16];
	size_t n;

	(void)state;
	setup_init(&m, packs, 1);
	n = setup_rows(&m, LIST_NEIGHBOURHOODS, rows); /* kp-1 and kp-2 were joined; ward and outside are no places */
	assert_int_equal(n, 1);
	assert_string_equal(plan_at(setup_plan(&m), LIST_NEIGHBOURHOODS, (size_t)rows[0])->cells[COL_CODE], "kp-12");
	n = setup_rows(&m, LIST_UNITS, rows);
	assert_int_equal(n, plan_count(setup_plan(&m), LIST_UNITS) - 1);
	setup_fini(&m);
}

static void the_clerk_is_offered_the_unit_that_leads(void **state)
{
	struct setup_model m;

	(void)state;
	setup_init(&m, packs, 1);
	assert_int_equal(setup_usual_unit(&m), -1);
	m.ward = true;
	assert_int_equal(setup_usual_unit(&m), unit_of(&m, "vptk"));
	setup_take_unit(&m, unit_of(&m, "dtt"));
	assert_int_equal(setup_usual_unit(&m), unit_of(&m, "dtt"));
	setup_fini(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_test_tells_how_somebody_types),
		cmocka_unit_test(what_was_found_out_is_set_where_the_plan_says_otherwise),
		cmocka_unit_test(one_plan_and_a_unit_of_the_ward_are_asked_least),
		cmocka_unit_test(a_unit_in_every_neighbourhood_and_several_plans_are_asked_for),
		cmocka_unit_test(templates_are_left_out_while_there_is_a_real_plan),
		cmocka_unit_test(another_answer_forgets_what_hung_on_it),
		cmocka_unit_test(only_what_is_in_force_can_be_chosen),
		cmocka_unit_test(the_clerk_is_offered_the_unit_that_leads),
	};

	return cmocka_run_group_tests(tests, make_packs, free_packs);
}
