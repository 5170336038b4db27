/* SPDX-License-Identifier: MIT
 * test_action - the table of actions: keys that reach what they should, and none that stands for two things. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "../../src/tui/frame/chrome.h"
#include "sotay/tui/frame/action.h"

static struct key key_of(struct key_spec s)
{
	return (struct key){.code = s.code, .ch = s.ch, .mods = s.mods};
}

static void every_action_has_a_name_a_help_and_a_key_no_input_method_swallows(void **state)
{
	(void)state;
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		const struct action_info *info = action_info((enum action)a);
		const struct view_action alone[] = {{(enum action)a, NULL}, {ACT_NONE, NULL}};

		assert_true(info->name[0] != '\0');
		if (!info->help || !info->help[0])
			fail_msg("%s has no line for the help", info->name);
		if (!actions_are_clear(alone, NULL))
			fail_msg("%s can only be reached by a letter", info->name);
	}
}

static void no_two_actions_share_a_name(void **state)
{
	(void)state;
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		for (int b = a + 1; b < ACT_COUNT; b++)
			assert_string_not_equal(action_info((enum action)a)->name, action_info((enum action)b)->name);
	}
}

static void what_works_everywhere_is_clear(void **state)
{
	(void)state;
	assert_true(actions_are_clear(chrome_everywhere, NULL));
}

static void a_table_with_one_key_for_two_things_is_noticed(void **state)
{
	static const struct view_action twice[] = {{ACT_NEW, NULL}, {ACT_NEXT, NULL}, {ACT_NONE, NULL}};
	static const struct view_action again[] = {{ACT_HELP, NULL}, {ACT_NEW, NULL}, {ACT_NONE, NULL}};
	static const struct view_action frame[] = {{ACT_NEXT, NULL}, {ACT_NONE, NULL}};

	(void)state;
	assert_false(actions_are_clear(twice, NULL));             /* both N */
	assert_true(actions_are_clear(again, chrome_everywhere)); /* the same action on both sides is fine */
	assert_false(actions_are_clear(again, frame));
}

static void every_key_of_an_action_finds_it(void **state)
{
	static const struct view_action offered[] = {
		{ACT_DELETE, NULL}, {ACT_NEW, NULL}, {ACT_SAVE, NULL}, {ACT_FILTER, NULL}, {ACT_NONE, NULL}};

	(void)state;
	for (const struct view_action *o = offered; o->action != ACT_NONE; o++) {
		const struct key_spec *keys = action_info(o->action)->keys;

		for (size_t i = 0; i < ACTION_KEYS_MAX && keys[i].code != K_NONE; i++) {
			struct key k = key_of(keys[i]);

			assert_int_equal(action_for_key(offered, &k, false), o->action);
		}
	}
}

static void in_a_box_no_character_is_a_command(void **state)
{
	static const struct view_action offered[] = {{ACT_NEW, NULL}, {ACT_DELETE, NULL}, {ACT_NONE, NULL}};
	struct key letter = {.code = K_CHAR, .ch = 'n'}, named = {.code = K_DELETE};

	(void)state;
	assert_int_equal(action_for_key(offered, &letter, false), ACT_NEW);
	assert_int_equal(action_for_key(offered, &letter, true), ACT_NONE);
	assert_int_equal(action_for_key(offered, &named, true), ACT_DELETE);
	assert_int_equal(action_key(ACT_NEW, false).code, K_CHAR);
	assert_int_equal(action_key(ACT_NEW, true).code, K_INSERT);
	assert_int_equal(action_key(ACT_GO_ASSIST, true).code, K_NONE); /* a digit alone */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_has_a_name_a_help_and_a_key_no_input_method_swallows),
		cmocka_unit_test(no_two_actions_share_a_name),
		cmocka_unit_test(what_works_everywhere_is_clear),
		cmocka_unit_test(a_table_with_one_key_for_two_things_is_noticed),
		cmocka_unit_test(every_key_of_an_action_finds_it),
		cmocka_unit_test(in_a_box_no_character_is_a_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
