/* SPDX-License-Identifier: MIT
 * test_codec - packed records come back as they were, and damaged bytes do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/store/internal.h"

static const struct uuid id = {{0x01, 0x7f, 0x8c, 0x2a, 0x11, 0x22, 0x70, 0x33, 0x84, 0x55, 1, 2, 3, 4, 5, 6}};

enum { EDITION = 0x1234 };

static struct dot dot_of(const char *device, uint64_t n)
{
	struct dot d = {.n = n};

	memcpy(d.device, device, DEVICE_ID_BYTES);
	return d;
}

/* A session with fields of the creating edit, of a later one, in conflict, and emptied. */
static struct record sample(struct arena *a)
{
	const char *values[FIELDS_MAX] = {[SESSION_date] = "2022-03-15",
		[SESSION_unit] = "cnscd",
		[SESSION_neighbourhood] = "kp-1",
		[SESSION_channel] = "radio",
		[SESSION_topics] = "models portal",
		[SESSION_title] = "Nộp hồ sơ qua mạng",
		[SESSION_note] = "Dòng một\nDòng hai",
		[SESSION_minutes] = "15"};
	struct dot first = dot_of("7KQ2M9AB", 5), mine = dot_of("7KQ2M9AB", DOT_N_MAX), theirs = dot_of("ZZZZZZZZ", 300);
	struct change by_me[] = {{SESSION_title, "Của tôi"}, {SESSION_minutes, ""}};
	struct change by_them[] = {{SESSION_title, "Của họ"}, {SESSION_link, "https://a.vn"}};
	struct record r = record_new(a, KIND_SESSION, &id, &first, 1647333000, "Chị Lan", values), x, y, merged;

	assert_int_equal(record_edit(a, &r, by_me, 2, &mine, 1647333600, &x, NULL, NULL), OK);
	assert_int_equal(record_edit(a, &r, by_them, 2, &theirs, 1647333700, &y, NULL, NULL), OK);
	assert_int_equal(record_merge(a, &x, &y, &merged, NULL, NULL), OK);
	assert_true(record_in_conflict(&merged, SESSION_title));
	return merged;
}

static enum err unpack(const struct buf *b, struct arena *a, struct stored *out, struct error *e)
{
	/* A block of exactly this size: the sanitizers see every byte read outside of it. */
	char *exact = mem_alloc(b->len);
	struct shown_values shown;
	struct peeked peeked;
	struct raw_head head;
	enum err err;

	memcpy(exact, buf_str(b), b->len);
	(void)strlen(codec_folded(exact, b->len));
	if (codec_values(exact, b->len, KIND_SESSION, &id, &shown)) {
		for (size_t i = 0; i <= SESSION_deleted; i++)
			(void)strlen(shown.values[i]);
	}
	if (codec_peek(exact, b->len, KIND_SESSION, &id, &peeked)) {
		for (size_t i = 0; i <= SESSION_deleted; i++)
			(void)strlen(record_value(&peeked.record, i));
	}
	(void)codec_head(exact, b->len, EDITION, &head);
	err = codec_unpack(exact, b->len, KIND_SESSION, &id, a, out, e);
	free(exact);
	return err;
}

static void a_record_comes_back_as_it_was(void **state)
{
	static const uint64_t changes[] = {0, 1, 127, 128, 1647333000, DOT_N_MAX};
	struct arena a = {0};
	struct record r = sample(&a);
	struct buf packed = {0};
	struct stored out;

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		codec_pack(&packed, &r, changes[i], "nop ho so qua mang", false, EDITION);
		assert_int_equal(unpack(&packed, &a, &out, NULL), OK);
		assert_true(record_equal(&out.record, &r));
		assert_int_equal(out.change, changes[i]);
		assert_string_equal(out.folded, "nop ho so qua mang");
		assert_string_equal(codec_folded(packed.data, packed.len), "nop ho so qua mang");
	}
	buf_fini(&packed);
	arena_free(&a);
}

static void purged_and_empty_records_come_back_too(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a), purged;
	struct dot dot = dot_of("00000000", 1);
	struct buf packed = {0};
	struct stored out;

	(void)state;
	assert_int_equal(record_purge(&a, &r, PURGE_TEXT, &dot, 1647334000, &purged, NULL), OK);
	codec_pack(&packed, &purged, 3, "", false, EDITION);
	assert_int_equal(unpack(&packed, &a, &out, NULL), OK);
	assert_true(record_equal(&out.record, &purged));
	assert_string_equal(out.folded, "");
	buf_fini(&packed);
	arena_free(&a);
}

static void the_values_alone_are_those_that_unpacking_shows(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a), picked, deleted;
	struct dot pick = dot_of("7KQ2M9AC", 7), remove = dot_of("7KQ2M9AC", 8);
	struct buf packed = {0};
	struct shown_values shown;

	(void)state;
	codec_pack(&packed, &r, 300, "nop ho so", false, EDITION);
	assert_false(codec_values(packed.data, packed.len, KIND_SESSION, &id, &shown)); /* two titles */
	assert_int_equal(record_edit(&a, &r, (struct change[]){{SESSION_title, "Của ai"}}, 1, &pick, 1647333800, &picked,
						 NULL, NULL),
		OK);
	codec_pack(&packed, &picked, 300, "nop ho so", false, EDITION);
	assert_true(codec_values(packed.data, packed.len, KIND_SESSION, &id, &shown));
	for (size_t i = 0; i <= record_deleted_field(&picked); i++)
		assert_string_equal(shown.values[i], record_value(&picked, i));
	assert_string_equal(shown.author, "Chị Lan");
	assert_int_equal(shown.kind, KIND_SESSION);
	assert_int_equal(uuid_compare(&shown.id, &id), 0);
	assert_false(shown.deleted);
	for (size_t len = 0; len < packed.len; len++)
		assert_false(codec_values(packed.data, len, KIND_SESSION, &id, &shown));
	assert_int_equal(record_edit(&a, &picked, (struct change[]){{SESSION_deleted, "1"}}, 1, &remove, 1647333900,
						 &deleted, NULL, NULL),
		OK);
	codec_pack(&packed, &deleted, 0, "", false, EDITION);
	assert_true(codec_values(packed.data, packed.len, KIND_SESSION, &id, &shown));
	assert_true(shown.deleted);
	buf_fini(&packed);
	arena_free(&a);
}

static void the_head_tells_what_unpacking_would(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a), later;
	struct dot dot = dot_of("7KQ2M9AC", 8);
	struct buf packed = {0};
	struct raw_head head;

	(void)state;
	codec_pack(&packed, &r, 300, "nop ho so", true, EDITION);
	assert_true(codec_head(packed.data, packed.len, EDITION, &head));
	assert_int_equal(head.change, 300);
	assert_int_equal(head.day, 19066); /* 2022-03-15 */
	assert_int_equal(head.latest, 19066);
	assert_true(head.conflict);
	assert_true(head.doubtful);
	assert_false(head.deleted);
	assert_false(codec_head(packed.data, packed.len, EDITION + 1, &head)); /* the doubt is of other rules */
	assert_int_equal(record_edit(&a, &r,
						 (struct change[]){{SESSION_deleted, "1"}, {SESSION_title, "Một"}, {SESSION_date, ""}}, 3, &dot,
						 1647333900, &later, NULL, NULL),
		OK);
	codec_pack(&packed, &later, 0, "", false, EDITION);
	assert_true(codec_head(packed.data, packed.len, EDITION, &head));
	assert_true(head.deleted);
	assert_false(head.conflict);
	assert_false(head.doubtful);
	assert_int_equal(head.day, 0);
	for (size_t len = 0; len <= 12; len++)
		assert_false(codec_head(packed.data, len, EDITION, &head));
	buf_fini(&packed);
	arena_free(&a);
}

/* The days and marks follow from the record: a head that says otherwise is damage. */
static void a_head_that_does_not_fit_is_refused(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a);
	struct buf packed = {0};
	struct stored out;

	(void)state;
	for (size_t at = 5; at < 12; at++) {
		enum err wanted = at == 6 || at == 7 ? OK : ERR_DAMAGED; /* any edition will do */

		codec_pack(&packed, &r, 300, "nop ho so", true, EDITION);
		packed.data[at] ^= 1;
		assert_int_equal(unpack(&packed, &a, &out, NULL), wanted);
	}
	buf_fini(&packed);
	arena_free(&a);
}

/* As version 1 wrote it: without marks, edition and days. */
static void make_headless(struct buf *packed)
{
	enum { CUT = 7 };
	uint32_t offset = 0;

	for (int i = 3; i >= 0; i--)
		offset = offset << 8 | (unsigned char)packed->data[1 + i];
	offset -= CUT;
	memmove(packed->data + 5, packed->data + 12, packed->len - 12 + 1);
	packed->len -= CUT;
	packed->data[0] = 1;
	for (int i = 0; i < 4; i++)
		packed->data[1 + i] = (char)(offset >> 8 * i & 0xff);
}

static void a_record_of_the_first_codec_is_read(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a);
	struct buf packed = {0};
	struct shown_values shown;
	struct peeked peeked;
	struct raw_head head;
	struct stored out;

	(void)state;
	codec_pack(&packed, &r, 300, "nop ho so", true, EDITION);
	make_headless(&packed);
	assert_int_equal(unpack(&packed, &a, &out, NULL), OK);
	assert_true(record_equal(&out.record, &r));
	assert_string_equal(out.folded, "nop ho so");
	assert_string_equal(codec_folded(packed.data, packed.len), "nop ho so");
	assert_false(codec_head(packed.data, packed.len, EDITION, &head));
	assert_false(codec_values(packed.data, packed.len, KIND_SESSION, &id, &shown));
	assert_false(codec_peek(packed.data, packed.len, KIND_SESSION, &id, &peeked));
	codec_head_of(&out, true, &head);
	assert_int_equal(head.day, 19066);
	assert_true(head.conflict);
	assert_true(head.doubtful);
	buf_fini(&packed);
	arena_free(&a);
}

static void peeking_shows_what_unpacking_does(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a), picked;
	struct dot pick = dot_of("7KQ2M9AC", 7);
	struct buf packed = {0};
	struct peeked peeked;

	(void)state;
	codec_pack(&packed, &r, 300, "nop ho so", false, EDITION);
	assert_false(codec_peek(packed.data, packed.len, KIND_SESSION, &id, &peeked)); /* two titles */
	assert_int_equal(record_edit(&a, &r, (struct change[]){{SESSION_title, "Của ai"}}, 1, &pick, 1647333800, &picked,
						 NULL, NULL),
		OK);
	codec_pack(&packed, &picked, 300, "nop ho so", false, EDITION);
	assert_true(codec_peek(packed.data, packed.len, KIND_SESSION, &id, &peeked));
	for (size_t i = 0; i <= record_deleted_field(&picked); i++)
		assert_string_equal(record_value(&peeked.record, i), record_value(&picked, i));
	assert_string_equal(peeked.record.author, "Chị Lan");
	assert_int_equal(peeked.record.created, 1647333000);
	assert_int_equal(peeked.record.updated, picked.updated);
	buf_fini(&packed);
	arena_free(&a);
}

static void a_plain_record_stays_small(void **state)
{
	const char *values[FIELDS_MAX] = {[SESSION_title] = "Tiêu đề"};
	struct arena a = {0};
	struct dot first = dot_of("7KQ2M9AB", 5);
	struct record r = record_new(&a, KIND_SESSION, &id, &first, 1647333000, "Lan", values);
	struct buf packed = {0};

	(void)state;
	codec_pack(&packed, &r, 5, "", false, EDITION);
	/* head 12, change 1, origin 9, stamps 10, purged 1, author 5, vector 10, count 1, title 2 + 13, deleted 5, folded 2
	 */
	assert_int_equal(packed.len, 71);
	buf_fini(&packed);
	arena_free(&a);
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 8;
}

/* Whatever was made of the bytes, what is accepted is sound enough to be packed again. */
static void survive(const struct buf *packed, size_t *refused)
{
	struct arena a = {0};
	struct buf again = {0};
	struct stored out;
	struct error e;
	enum err err = unpack(packed, &a, &out, &e);

	assert_true(err == OK || err == ERR_DAMAGED || err == ERR_NEWER);
	if (err == OK)
		codec_pack(&again, &out.record, out.change, out.folded, false, EDITION);
	else
		++*refused;
	buf_fini(&again);
	arena_free(&a);
}

static void flipped_bytes_are_refused_or_harmless(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a);
	struct buf packed = {0}, spoilt = {0};
	unsigned seed = 1;
	size_t refused = 0;

	(void)state;
	codec_pack(&packed, &r, 77, "nop ho so", false, EDITION);
	for (size_t i = 0; i < packed.len; i++) {
		for (unsigned byte = 0; byte < 256; byte += 5) {
			buf_clear(&spoilt);
			buf_put(&spoilt, packed.data, packed.len);
			spoilt.data[i] = (char)byte;
			survive(&spoilt, &refused);
		}
	}
	for (int i = 0; i < 20000; i++) {
		buf_clear(&spoilt);
		buf_put(&spoilt, packed.data, packed.len);
		for (unsigned k = 0; k <= next_random(&seed) % 4; k++)
			spoilt.data[next_random(&seed) % spoilt.len] = (char)next_random(&seed);
		survive(&spoilt, &refused);
	}
	assert_true(refused > 10000);
	buf_fini(&spoilt);
	buf_fini(&packed);
	arena_free(&a);
}

static void cut_and_lengthened_bytes_are_refused(void **state)
{
	struct arena a = {0};
	struct record r = sample(&a);
	struct buf packed = {0}, spoilt = {0};
	size_t refused = 0, tried = 0;

	(void)state;
	codec_pack(&packed, &r, 77, "nop ho so", false, EDITION);
	for (size_t len = 0; len < packed.len; len++, tried++) {
		buf_clear(&spoilt);
		buf_put(&spoilt, packed.data, len);
		survive(&spoilt, &refused);
	}
	buf_putc(&packed, '\0');
	survive(&packed, &refused);
	assert_int_equal(refused, tried + 1);
	buf_fini(&spoilt);
	buf_fini(&packed);
	arena_free(&a);
}

static void a_newer_codec_or_field_is_told_as_newer(void **state)
{
	const char *values[FIELDS_MAX] = {NULL};
	struct arena a = {0};
	struct dot first = dot_of("7KQ2M9AB", 5);
	struct record r = record_new(&a, KIND_SESSION, &id, &first, 1647333000, "Lan", values);
	struct buf packed = {0};
	struct stored out;
	struct error e;

	(void)state;
	codec_pack(&packed, &r, 5, "", false, EDITION);
	/* The only cell is `deleted`: tag 0, count 0, "0"; behind it the empty folded text. */
	assert_memory_equal(packed.data + packed.len - 7,
		"\0\0\001"
		"0\0\0\0",
		7);
	packed.data[packed.len - 7] = 127;
	assert_int_equal(unpack(&packed, &a, &out, &e), ERR_NEWER);
	packed.data[packed.len - 7] = 0;
	packed.data[0] = 3;
	assert_int_equal(unpack(&packed, &a, &out, &e), ERR_NEWER);
	packed.data[0] = 0;
	assert_int_equal(unpack(&packed, &a, &out, &e), ERR_DAMAGED);
	buf_fini(&packed);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_comes_back_as_it_was),
		cmocka_unit_test(purged_and_empty_records_come_back_too),
		cmocka_unit_test(the_values_alone_are_those_that_unpacking_shows),
		cmocka_unit_test(the_head_tells_what_unpacking_would),
		cmocka_unit_test(a_head_that_does_not_fit_is_refused),
		cmocka_unit_test(a_record_of_the_first_codec_is_read),
		cmocka_unit_test(peeking_shows_what_unpacking_does),
		cmocka_unit_test(a_plain_record_stays_small),
		cmocka_unit_test(flipped_bytes_are_refused_or_harmless),
		cmocka_unit_test(cut_and_lengthened_bytes_are_refused),
		cmocka_unit_test(a_newer_codec_or_field_is_told_as_newer),
	};

	return cmocka_run_group_tests_name("codec", tests, NULL, NULL);
}
