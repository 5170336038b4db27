/* SPDX-License-Identifier: MIT
 * test_draft - half-written records survive, are offered once, and nothing that lies in their folder does harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sotay/base/fs.h"
#include "sotay/store/draft.h"
#include "store_kit.h"

struct fixture {
	struct kit kit;
	struct arena a;
};

static int setup(void **state)
{
	struct fixture *f = mem_zalloc(1, sizeof *f);

	kit_init(&f->kit, 0);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	kit_fini(&f->kit);
	arena_free(&f->a);
	free(f);
	return 0;
}

static struct draft a_draft(enum kind kind, instant_t saved)
{
	struct draft d = {.kind = kind, .author = "Lan", .saved = saved, .at = "help"};

	draft_make_name(kind, d.name);
	return d;
}

static char *file_of(struct fixture *f, const char *name)
{
	char *path = arena_alloc(&f->a, 256);

	snprintf(path, 256, "%s/drafts/%s", f->kit.dir, name);
	return path;
}

static size_t count(struct fixture *f, size_t *n_damaged)
{
	struct draft *all;
	size_t n;

	assert_int_equal(draft_list(f->kit.s, &f->a, &all, &n, n_damaged, NULL), OK);
	return n;
}

static void what_was_typed_comes_back_as_it_was(void **state)
{
	struct fixture *f = *state;
	struct draft d = a_draft(KIND_ASSIST, KIT_NOW), back;
	struct stat st;

	d.more = d.aside = true;
	d.fields[ASSIST_date] = (struct draft_field){"15/3 hay 16/3", true, false};
	d.fields[ASSIST_note] = (struct draft_field){"Dòng một\n\"dòng hai\" \\ 漢字", true, false};
	d.fields[ASSIST_help] = (struct draft_field){"submit", false, true};
	d.fields[ASSIST_citizen] = (struct draft_field){"", true, false};
	assert_int_equal(draft_write(f->kit.s, &d, NULL), OK);
	assert_int_equal(stat(file_of(f, d.name), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(draft_read(f->kit.s, d.name, &f->a, &back, NULL), OK);
	assert_string_equal(back.name, d.name);
	assert_int_equal(back.kind, KIND_ASSIST);
	assert_int_equal(back.saved, KIT_NOW);
	assert_true(back.more && back.aside && !back.is_edit);
	assert_string_equal(back.at, "help");
	for (size_t i = 0; i < kind_info(KIND_ASSIST)->n_fields; i++) {
		assert_int_equal(back.fields[i].text == NULL, d.fields[i].text == NULL);
		if (d.fields[i].text)
			assert_string_equal(back.fields[i].text, d.fields[i].text);
		assert_int_equal(back.fields[i].by_person, d.fields[i].by_person);
		assert_int_equal(back.fields[i].picked, d.fields[i].picked);
	}
}

static void the_newest_stands_first_and_open_ones_are_left_out(void **state)
{
	struct fixture *f = *state;
	struct draft old = a_draft(KIND_ASSIST, KIT_NOW - 60), new = a_draft(KIND_SESSION, KIT_NOW), *all;
	struct draft_claim claim, again;
	size_t n;

	assert_int_equal(draft_write(f->kit.s, &old, NULL), OK);
	assert_int_equal(draft_write(f->kit.s, &new, NULL), OK);
	assert_int_equal(draft_list(f->kit.s, &f->a, &all, &n, NULL, NULL), OK);
	assert_int_equal(n, 2);
	assert_string_equal(all[0].name, new.name);
	assert_int_equal(draft_claim(f->kit.s, new.name, &claim, NULL), OK);
	assert_int_equal(draft_claim(f->kit.s, new.name, &again, NULL), ERR_BUSY);
	assert_int_equal(count(f, NULL), 1);
	draft_release(&claim);
	assert_int_equal(count(f, NULL), 2);
	assert_int_equal(draft_remove(f->kit.s, old.name, NULL), OK);
	assert_int_equal(draft_remove(f->kit.s, old.name, NULL), OK);
	assert_int_equal(count(f, NULL), 1);
}

static void a_claim_ends_with_its_program(void **state)
{
	struct fixture *f = *state;
	struct draft d = a_draft(KIND_ASSIST, KIT_NOW);
	struct draft_claim claim;
	int gone[2], status;
	char c;
	pid_t child;

	assert_int_equal(draft_write(f->kit.s, &d, NULL), OK);
	assert_int_equal(pipe(gone), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (draft_claim(f->kit.s, d.name, &claim, NULL) != OK || write(gone[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(1);
	}
	assert_int_equal(read(gone[0], &c, 1), 1);
	assert_int_equal(count(f, NULL), 0);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(count(f, NULL), 1);
	close(gone[0]);
	close(gone[1]);
}

static void what_cannot_be_read_is_kept_aside(void **state)
{
	static const char *const texts[] = {"", "{", "[]", "{\"sotay_draft\":1}",
		"{\"sotay_draft\":1,\"kind\":\"assist\",\"saved\":\"yesterday\",\"fields\":{}}",
		"{\"sotay_draft\":1,\"kind\":\"session\",\"saved\":\"2022-03-15T08:30:00Z\",\"fields\":{}}",
		"{\"sotay_draft\":1,\"kind\":\"assist\",\"id\":\"..\",\"saved\":\"2022-03-15T08:30:00Z\",\"fields\":{}}"};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char name[64], kept[80];
		size_t damaged;

		snprintf(name, sizeof name, "assist-%016zx.json", i);
		assert_int_equal(fs_write_atomic(file_of(f, name), texts[i], strlen(texts[i]), false, NULL), OK);
		assert_int_equal(count(f, &damaged), 0);
		assert_int_equal(damaged, 1);
		snprintf(kept, sizeof kept, "%s.damaged", name);
		assert_true(fs_exists(file_of(f, kept)));
		assert_int_equal(count(f, &damaged), 0);
		assert_int_equal(damaged, 0);
	}
}

static void what_is_not_ours_is_left_alone(void **state)
{
	static const char newer[] = "{\"sotay_draft\":2,\"kind\":\"assist\"}";
	static const char odd[] = "{\"sotay_draft\":1,\"kind\":\"assist\",\"saved\":\"2022-03-15T08:30:00Z\",\"later\":1,"
							  "\"fields\":{\"help\":5,\"date\":{\"text\":7},\"colour\":{\"text\":\"red\"},\"note\":"
							  "{\"text\":\"ghi\"}}}";
	struct fixture *f = *state;
	struct draft *all;
	size_t n, damaged;

	assert_int_equal(fs_write_atomic(file_of(f, "letter.txt"), "x", 1, false, NULL), OK);
	assert_int_equal(fs_write_atomic(file_of(f, "assist-0.json"), "x", 1, false, NULL), OK);
	assert_int_equal(mkdir(file_of(f, "assist-folder"), 0700), 0);
	assert_int_equal(fs_write_atomic(file_of(f, "assist-00000000000000aa.json"), newer, strlen(newer), false, NULL),
		OK);
	assert_int_equal(fs_write_atomic(file_of(f, "assist-00000000000000bb.json"), odd, strlen(odd), false, NULL), OK);
	assert_int_equal(draft_list(f->kit.s, &f->a, &all, &n, &damaged, NULL), OK);
	assert_int_equal(n, 1);
	assert_int_equal(damaged, 0);
	assert_string_equal(all[0].fields[ASSIST_note].text, "ghi");
	assert_null(all[0].fields[ASSIST_help].text);
	assert_null(all[0].fields[ASSIST_date].text);
	assert_true(fs_exists(file_of(f, "letter.txt")));
	assert_true(fs_exists(file_of(f, "assist-00000000000000aa.json")));
}

static enum err note_saved(struct txn *t, void *ctx, struct error *e)
{
	return txn_draft_saved(t, ctx, e);
}

static void what_was_saved_is_not_offered_again(void **state)
{
	struct fixture *f = *state;
	struct draft saved = a_draft(KIND_ASSIST, KIT_NOW), other = a_draft(KIND_ASSIST, KIT_NOW), *all;
	size_t n;

	assert_int_equal(draft_write(f->kit.s, &saved, NULL), OK);
	assert_int_equal(draft_write(f->kit.s, &other, NULL), OK);
	assert_int_equal(store_write(f->kit.s, note_saved, saved.name, NULL), OK);
	assert_int_equal(draft_list(f->kit.s, &f->a, &all, &n, NULL, NULL), OK);
	assert_int_equal(n, 1);
	assert_string_equal(all[0].name, other.name);
	assert_false(fs_exists(file_of(f, saved.name)));
}

/* ---- choices in a conflict ---- */

static struct draft some_choices(void)
{
	struct draft d = {.kind = KIND_SESSION,
		.conflict = true,
		.is_edit = true,
		.id = uuid_v7(1647333000000),
		.author = "Minh",
		.saved = KIT_NOW,
		.at = "note",
		.typed = "đang gõ 15/"};

	draft_conflict_name(&d.id, d.name);
	d.fields[SESSION_attendees] = (struct draft_field){"45", false, true};
	d.among[SESSION_attendees] = "aa";
	d.fields[SESSION_note] = (struct draft_field){"Của tôi\nhai dòng", true, true};
	d.among[SESSION_note] = "bb";
	d.fields[kind_info(KIND_SESSION)->n_fields] = (struct draft_field){"1", false, true};
	d.among[kind_info(KIND_SESSION)->n_fields] = "cc";
	return d;
}

static void choices_come_back_as_they_were(void **state)
{
	struct fixture *f = *state;
	struct draft d = some_choices(), back;
	struct uuid *ids;
	size_t n;

	assert_int_equal(draft_write(f->kit.s, &d, NULL), OK);
	assert_int_equal(draft_read(f->kit.s, d.name, &f->a, &back, NULL), OK);
	assert_true(back.conflict && back.is_edit);
	assert_int_equal(uuid_compare(&back.id, &d.id), 0);
	assert_string_equal(back.at, "note");
	assert_string_equal(back.typed, d.typed);
	for (size_t i = 0; i <= kind_info(KIND_SESSION)->n_fields; i++) {
		assert_int_equal(back.fields[i].text == NULL, d.fields[i].text == NULL);
		if (!d.fields[i].text)
			continue;
		assert_string_equal(back.fields[i].text, d.fields[i].text);
		assert_int_equal(back.fields[i].by_person, d.fields[i].by_person);
		assert_string_equal(back.among[i], d.among[i]);
	}
	assert_int_equal(draft_conflicts(f->kit.s, &f->a, &ids, &n, NULL), OK);
	assert_int_equal(n, 1);
	assert_int_equal(uuid_compare(&ids[0], &d.id), 0);
	d.typed = NULL;
	assert_int_equal(draft_write(f->kit.s, &d, NULL), OK);
	assert_int_equal(draft_read(f->kit.s, d.name, &f->a, &back, NULL), OK);
	assert_null(back.typed);
	assert_int_equal(draft_remove(f->kit.s, d.name, NULL), OK);
	assert_int_equal(draft_conflicts(f->kit.s, &f->a, &ids, &n, NULL), OK);
	assert_int_equal(n, 0);
}

static void choices_are_no_form_to_go_on_with(void **state)
{
	struct fixture *f = *state;
	struct draft d = some_choices(), form = a_draft(KIND_ASSIST, KIT_NOW);
	struct uuid *ids;
	size_t n, damaged;

	assert_int_equal(draft_write(f->kit.s, &d, NULL), OK);
	assert_int_equal(count(f, &damaged), 0);
	assert_int_equal(damaged, 0);
	assert_int_equal(draft_write(f->kit.s, &form, NULL), OK);
	assert_int_equal(count(f, NULL), 1);
	assert_int_equal(draft_conflicts(f->kit.s, &f->a, &ids, &n, NULL), OK);
	assert_int_equal(n, 1);
}

static void only_one_window_chooses_in_a_record(void **state)
{
	struct fixture *f = *state;
	struct draft d = some_choices(), other = some_choices();
	struct draft_claim claim, again, beside;

	assert_int_equal(draft_claim(f->kit.s, d.name, &claim, NULL), OK);
	assert_int_equal(draft_claim(f->kit.s, d.name, &again, NULL), ERR_BUSY);
	assert_int_equal(draft_claim(f->kit.s, other.name, &beside, NULL), OK);
	draft_release(&beside);
	draft_release(&claim);
	assert_int_equal(draft_claim(f->kit.s, d.name, &again, NULL), OK);
	draft_release(&again);
}

static void a_file_that_is_not_what_its_name_says_is_kept_aside(void **state)
{
	struct fixture *f = *state;
	struct draft d = some_choices(), other = some_choices(), back;
	char kept[80];

	/* choices of another record */
	memcpy(d.name, other.name, sizeof d.name);
	assert_int_equal(draft_write(f->kit.s, &d, NULL), OK);
	assert_int_equal(draft_read(f->kit.s, d.name, &f->a, &back, NULL), ERR_DAMAGED);
	snprintf(kept, sizeof kept, "%s.damaged", d.name);
	assert_true(fs_exists(file_of(f, kept)));
	/* a form under the name of choices, choices under the name of a form */
	other.conflict = false;
	assert_int_equal(draft_write(f->kit.s, &other, NULL), OK);
	assert_int_equal(draft_read(f->kit.s, other.name, &f->a, &back, NULL), ERR_DAMAGED);
	other = some_choices();
	draft_make_name(KIND_SESSION, other.name);
	assert_int_equal(draft_write(f->kit.s, &other, NULL), OK);
	assert_int_equal(draft_read(f->kit.s, other.name, &f->a, &back, NULL), ERR_DAMAGED);
}

static void names_that_only_look_like_choices_are_left_alone(void **state)
{
	static const char *const names[] = {"conflict-.json", "conflict-0123456789abcdef.json",
		"conflict-01890a5d-ac96-774b-bcce-b302099a8057.json.damaged",
		"conflict-01890A5D-ac96-774b-bcce-b302099a8057.json", "conflict-01890a5d-ac96-774b-bcce-b302099a8057"};
	struct fixture *f = *state;
	struct uuid *ids;
	struct draft back;
	size_t n;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_int_equal(fs_write_atomic(file_of(f, names[i]), "x", 1, false, NULL), OK);
		assert_int_equal(draft_read(f->kit.s, names[i], &f->a, &back, NULL), ERR_NOT_FOUND);
		assert_true(fs_exists(file_of(f, names[i])));
	}
	assert_int_equal(draft_conflicts(f->kit.s, &f->a, &ids, &n, NULL), OK);
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_typed_comes_back_as_it_was, setup, teardown),
		cmocka_unit_test_setup_teardown(the_newest_stands_first_and_open_ones_are_left_out, setup, teardown),
		cmocka_unit_test_setup_teardown(a_claim_ends_with_its_program, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_read_is_kept_aside, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_not_ours_is_left_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_saved_is_not_offered_again, setup, teardown),
		cmocka_unit_test_setup_teardown(choices_come_back_as_they_were, setup, teardown),
		cmocka_unit_test_setup_teardown(choices_are_no_form_to_go_on_with, setup, teardown),
		cmocka_unit_test_setup_teardown(only_one_window_chooses_in_a_record, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_that_is_not_what_its_name_says_is_kept_aside, setup, teardown),
		cmocka_unit_test_setup_teardown(names_that_only_look_like_choices_are_left_alone, setup, teardown),
	};

	return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
