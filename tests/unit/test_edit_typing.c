/* SPDX-License-Identifier: MIT
 * test_edit_typing - Vietnamese typed into a box: while a word grows, when it is over, in words that stand there
 * already, and beside an input method. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "edit_kit.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct typed {
	const char *text, *keys, *expected;
};

static void check(const struct typed *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		box_line(cases[i].text, cases[i].keys, cases[i].expected);
}

static void words_are_composed_as_people_type_them(void **state)
{
	static const struct typed cases[] = {
		{"", "Phuowngf Taan Thanhj", "Phường Tân Thạnh|"},
		{"", "phuongwf", "phường|"},
		{"", "tieengs tiesnge tiengse", "tiếng tiếng tiếng|"},
		{"", "ddaf dangd", "đà đang|"},
		{"", "VIEETJ Ddi", "VIỆT Đi|"},
		{"", "hoaf", "hoà|"},
		{"", "<classic>hoaf", "hòa|"},
		{"", "<vni>Phu7o7ng2 Ta6n Tha5nh", "Phường Tân Thạnh|"},
		{"", "<vni>d9a2 ha8m", "đà hăm|"},
		{"", "<off>tieengs tie61ng", "tieengs tie61ng|"},
		{"", "tieengs<vni>1", "tiêng1|"}, /* the same tone again undoes, whoever set it */
		{"", "aas ass aaa", "ấ as aa|"},
		{"", "HDDND", "HĐND|"},
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void foreign_words_go_back_to_their_keys_when_they_are_over(void **state)
{
	static const struct typed cases[] = {
		{"", "user", "uẻ|"},
		{"", "user ", "user |"},
		{"", "user.", "user.|"},
		{"", "user<Left>", "use|r"},
		{"", "user<Home>", "|user"},
		{"", "law<Right>", "law|"},
		{"", "law<C-w>", "|"},
		{"", "facebook windows express", "facebook windows express|"},
		{"", "tesst message www.zalo.me", "test message www.zalo.me|"},
		{"", "abcdefghijklmnopqrstuvwxyzabcdefghijkass tieengs", "abcdefghijklmnopqrstuvwxyzabcdefghijkass tiếng|"},
		{"", "user<A-u>", "|"},
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void backspace_takes_letters_and_typing_goes_on(void **state)
{
	static const struct typed cases[] = {
		{"", "tieengs<BS>", "tiến|"},
		{"", "tieengs<BS><BS>mf", "tiềm|"},
		{"", "tieengsd<BS>", "tiếng|"},
		{"", "tieengs<BS><BS><BS><BS><BS>laf", "là|"},
		{"", "hoanf<BS>", "hoà|"},
		{"", "tieengs <BS>f", "tiềng|"},
		{"", "user <BS>s", "users|"},
		{"", "ddi <BS><BS>uwowngf", "đường|"},
		{"a", "<BS><BS><BS>as", "á|"},
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void a_word_that_stands_there_is_gone_on_with(void **state)
{
	static const struct typed cases[] = {
		{"phuong", "wf", "phường|"},
		{"Tân", "f", "Tần|"},
		{"Tân", "<vni>2", "Tần|"},
		{"Bắc", "s", "Băcs|"},
		{"đi", "<Left><Left><Delete>dd", "đ|i"},
		{"ngưi", "<Left>owf", "ngườ|i"},
		{"phuong", "<Left><Left>w", "phươ|ng"},
		{"Nguyễn inh", "<C-Left>Dd", "Nguyễn Đ|inh"},
		{"hòa", "<classic>n", "hoàn|"},
		{"hòa", "n", "hoàn|"},
		{"hoà", "<classic>n", "hoàn|"},
		/* Foreign words stay what they are, and so does what is typed into them. */
		{"test", "s", "tests|"},
		{"facebook", "s", "facebooks|"},
		{"user", "<Left>s", "uses|r"},
		{"data", "aas", "dataaas|"},
		/* Nobody has typed the keys of these: they are not put there. */
		{"phường", "Taan", "phườngTaan|"},
		{"Việ", "xy", "Viễy|"},
		{"Việ", "x.", "Viễ.|"},
		{"日本", "as", "日本as|"},
		/* A part before the cursor need not be a syllable. */
		{"ngưi", "<Left>owf<Right> ", "người |"},
		{"dat", "<Left>s<End>", "dát|"},
		{"ue", "<Left>s<Right>r", "úer|"},
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void a_box_for_codes_composes_nothing(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, false);
	box_type(&b, "www.ddays <vni>a1");
	box_is(&b, "www.ddays a1|");
	assert_true(box_char(&b, 0x1EBF));
	box_is(&b, "www.ddays a1ế|");
	edit_fini(&b);
}

static void letters_that_come_ready_made_are_noticed_and_left_alone(void **state)
{
	static const struct {
		uint32_t ch;
		bool ready_made;
	} cases[] = {{'a', false}, {'1', false}, {0xE9, true}, {0x1EBF, true}, {0x111, true}, {0x1B0, true}, {0x1EF9, true},
		{0x110, true}, {0xE7, false}, {0xF1, false}, {0x301, true}, {0x309, true}, {0x4E00, false}, {0x1F600, false},
		{0xA0, false}, {0xC5, false}};
	struct edit b;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		box_open(&b, EDIT_LINE, 400, true);
		if (box_char(&b, cases[i].ch) != cases[i].ready_made)
			fail_msg("U+%04X %s ready-made", (unsigned)cases[i].ch, cases[i].ready_made ? "is" : "is not");
		edit_fini(&b);
	}
	/* Input methods rub out what they replace. */
	box_open(&b, EDIT_LINE, 400, true);
	box_type(&b, "tie");
	box_type(&b, "<BS>");
	assert_true(box_char(&b, 0xEA));
	box_is(&b, "tiê|");
	box_type(&b, "ngs ");
	box_is(&b, "tiêngs |");
	box_type(&b, "<C-u>us");
	assert_true(box_char(&b, 0x1EBF));
	box_type(&b, " ");
	box_is(&b, "úế |");
	edit_fini(&b);
}

static void leaving_a_box_ends_the_word(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	box_type(&b, "tieengs");
	assert_false(edit_finish_word(&b));
	box_is(&b, "tiếng|");
	box_type(&b, " user");
	assert_string_equal(edit_text(&b), "tiếng uẻ");
	assert_true(edit_finish_word(&b));
	assert_string_equal(edit_text(&b), "tiếng user");
	assert_false(edit_finish_word(&b));
	edit_fini(&b);
}

static void another_way_of_typing_begins_another_word(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	box_type(&b, "tiee");
	box_type(&b, "<off>s");
	box_is(&b, "tiês|");
	box_type(&b, "<vni> d9");
	box_is(&b, "tiês đ|");
	edit_fini(&b);
}

/* ---- every syllable ---- */

static const char *const initials[] = {"", "b", "c", "ch", "d", "dd", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n",
	"ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"};
/* Open rimes and those that end in a nasal take all tones, the others two. */
static const char *const rimes[] = {"a", "ai", "ao", "au", "ay", "aa", "aau", "aay", "aw", "am", "an", "ang", "anh",
	"aam", "aan", "aang", "awm", "awn", "awng", "e", "eo", "em", "en", "eng", "ee", "eeu", "eem", "een", "eenh", "i",
	"ia", "ieu", "iee", "ieeu", "ieem", "ieen", "ieeng", "im", "in", "inh", "iu", "o", "oa", "oai", "oao", "oay", "oan",
	"oang", "oanh", "oe", "oeo", "oen", "oi", "om", "on", "ong", "oo", "ooi", "oom", "oon", "oong", "ow", "owi", "owm",
	"own", "u", "ua", "uaa", "uaan", "uaay", "ue", "uee", "ui", "um", "un", "ung", "uoo", "uooi", "uoom", "uoon",
	"uoong", "uw", "uwa", "uwi", "uwn", "uwng", "uwu", "uow", "uwow", "uwowi", "uwowm", "uwown", "uwowng", "uwowu",
	"uy", "uya", "uyee", "uyeen", "uynh", "y", "yee", "yeeu", "yeen"};
static const char *const stopped[] = {"ac", "ach", "ap", "at", "aac", "aap", "aat", "awc", "awp", "awt", "ec", "ep",
	"et", "eech", "eep", "eet", "ich", "ip", "it", "ieec", "ieep", "ieet", "oc", "op", "ot", "oac", "oach", "oat",
	"ooc", "oop", "oot", "owp", "owt", "uc", "up", "ut", "uaat", "uooc", "uoot", "uwc", "uwt", "uwowc", "uwowp",
	"uwowt", "uych", "uyeet"};

/* What the keys come to when the word is over. */
static char *whole(const char *keys)
{
	struct buf out = {0};

	telex_line(keys, strlen(keys), TELEX_TELEX, TELEX_MODERN, &out);
	return buf_take(&out);
}

static void expect(struct edit *b, const char *keys, const char *where, const char *expected)
{
	if (strcmp(buf_str(&b->text), expected) != 0)
		fail_msg("%s %s: %s, not %s", keys, where, buf_str(&b->text), expected);
}

/* In one go; with the cursor gone and back after each key; with another tone after it stood there. */
static void type_syllable(const char *initial, const char *rime, char tone)
{
	char keys[16], all[18];
	size_t n = (size_t)snprintf(keys, sizeof keys, "%s%s%s", initial, rime, (const char[]){tone, '\0'});
	char *word = whole(keys);
	struct edit b;

	box_open(&b, EDIT_LINE, 400, true);
	box_type(&b, keys);
	(void)edit_finish_word(&b);
	expect(&b, keys, "in one go", word);
	box_type(&b, " ");
	snprintf(all, sizeof all, "%s ", word);
	expect(&b, keys, "and a blank", all);
	/* Only what is written as a syllable can be taken up again. */
	if (strcmp(word, keys) == 0 && tone) {
		edit_fini(&b);
		free(word);
		return;
	}
	edit_set(&b, word);
	for (const char *other = "sfrxj"; *other; other++) {
		char *changed;
		bool closed = strchr("cpt", keys[n - (tone ? 2 : 1)]) || strstr(rime, "ch");

		if (*other == tone || (closed && !strchr("sj", *other)))
			continue;
		snprintf(all, sizeof all, "%s%s%c", initial, rime, *other);
		changed = whole(all);
		edit_set(&b, word);
		box_type(&b, (const char[]){*other, '\0'});
		if (strcmp(changed, all) != 0)
			expect(&b, keys, all, changed);
		free(changed);
	}
	edit_fini(&b);
	free(word);
}

static void every_syllable_can_be_typed_and_taken_up_again(void **state)
{
	size_t step = getenv("SOTAY_TEST_SHORT") ? 53 : 1, turn = 0, typed = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(initials); i++) {
		for (size_t r = 0; r < COUNT(rimes) + COUNT(stopped); r++) {
			bool open = r < COUNT(rimes);
			const char *rime = open ? rimes[r] : stopped[r - COUNT(rimes)];

			for (const char *tone = open ? "sfrxj" : "sj"; *tone; tone++) {
				if (turn++ % step)
					continue;
				type_syllable(initials[i], rime, *tone);
				typed++;
			}
			if (open && turn % step == 0)
				type_syllable(initials[i], rime, '\0');
		}
	}
	assert_true(typed > (getenv("SOTAY_TEST_SHORT") ? 200 : 15000));
}

/* Whatever keys come, the text is normal form, within its limit, and the cursor at a border of it. */
static void random_keys_do_no_harm(void **state)
{
	static const char *const keys[] = {"a", "e", "o", "u", "w", "d", "s", "f", "j", "z", "n", "g", "1", "6", " ", ".",
		"<BS>", "<Left>", "<Right>", "<C-Left>", "<C-w>", "<Delete>", "<A-u>", "<A-r>", "<Home>", "<End>", "<vni>a1",
		"<off>x", "<C-u>", "<Up>", "<Down>"};
	size_t rounds = getenv("SOTAY_TEST_SHORT") ? 200 : 3000;
	uint32_t dice = 7;

	(void)state;
	for (size_t round = 0; round < rounds; round++) {
		struct edit b;

		box_open(&b, round & 1 ? EDIT_MEMO : EDIT_LINE, 30 + round % 7, true);
		for (int i = 0; i < 60; i++) {
			struct buf shown = {0};

			dice = dice * 1664525 + 1013904223;
			if (dice >> 27 == 31) {
				(void)box_char(&b, dice & 64 ? 0x301 : 0x1EBF);
			} else if (dice >> 27 == 30) {
				(void)edit_new_line(&b);
			} else {
				box_type(&b, keys[(dice >> 16) % COUNT(keys)]);
			}
			assert_true(b.at <= b.text.len);
			assert_int_equal(edit_prev(&b, edit_next(&b, b.at)), b.at < b.text.len ? b.at : edit_prev(&b, b.at));
			buf_put(&shown, buf_str(&b.text), b.at);
			buf_putc(&shown, '|');
			buf_put(&shown, buf_str(&b.text) + b.at, b.text.len - b.at);
			box_is(&b, buf_str(&shown));
			buf_fini(&shown);
		}
		edit_fini(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_composed_as_people_type_them),
		cmocka_unit_test(foreign_words_go_back_to_their_keys_when_they_are_over),
		cmocka_unit_test(backspace_takes_letters_and_typing_goes_on),
		cmocka_unit_test(a_word_that_stands_there_is_gone_on_with),
		cmocka_unit_test(a_box_for_codes_composes_nothing),
		cmocka_unit_test(letters_that_come_ready_made_are_noticed_and_left_alone),
		cmocka_unit_test(leaving_a_box_ends_the_word),
		cmocka_unit_test(another_way_of_typing_begins_another_word),
		cmocka_unit_test(every_syllable_can_be_typed_and_taken_up_again),
		cmocka_unit_test(random_keys_do_no_harm),
	};

	return cmocka_run_group_tests_name("edit_typing", tests, NULL, NULL);
}
