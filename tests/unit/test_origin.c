/* SPDX-License-Identifier: MIT
 * test_origin - who wrote a value: the record, its history and the batches tell, in that order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/store/batch_log.h"
#include "sotay/store/origin.h"
#include "store_kit.h"

#define SET(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})

struct world {
	struct kit kit;
	struct arena arena;
	struct txn *t;
};

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);

	kit_init(&w->kit, 0);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	txn_end(&w->t);
	kit_fini(&w->kit);
	arena_free(&w->arena);
	free(w);
	return 0;
}

/* Of the value shown in the session's field. */
static struct origin origin_of(struct world *w, const struct uuid *id, const char *field)
{
	struct stored s = kit_get(w->kit.s, KIND_SESSION, id, &w->arena);
	struct dot dot = record_shown(&s.record, (size_t)kind_field_index(KIND_SESSION, field)).dot;
	struct origin o;

	txn_end(&w->t);
	assert_int_equal(store_read(w->kit.s, &w->t, NULL), OK);
	assert_int_equal(txn_origin(w->t, &s.record, &dot, &w->arena, &o, NULL), OK);
	return o;
}

static void the_creating_edit_is_the_authors(void **state)
{
	struct world *w = *state;
	struct uuid id = kit_session(w->kit.s, "Họp");
	struct stored s = kit_get(w->kit.s, KIND_SESSION, &id, &w->arena);
	struct origin o = origin_of(w, &id, "title");

	assert_true(o.here);
	assert_true(o.dated);
	assert_false(o.taken_in);
	assert_true(o.when == KIT_NOW);
	assert_string_equal(o.who, s.record.author);
	assert_string_equal(o.label, "Chị Lan");
	assert_string_equal(o.unit, "cnscd");
	assert_string_equal(o.device, store_device(w->kit.s));
}

static enum err edit_as_tam(struct txn *t, void *ctx, struct error *e)
{
	struct change change = {SESSION_title, "Họp lại"};

	return txn_edit(t, KIND_SESSION, ctx, &change, 1, "Anh Tâm", KIT_NOW + 60, e);
}

static void a_later_edit_here_is_told_by_the_history(void **state)
{
	struct world *w = *state;
	struct uuid id = kit_session(w->kit.s, "Họp");
	struct origin o;

	assert_int_equal(store_write(w->kit.s, edit_as_tam, &id, NULL), OK);
	o = origin_of(w, &id, "title");
	assert_string_equal(o.who, "Anh Tâm");
	assert_true(o.dated);
	assert_false(o.taken_in);
	assert_true(o.when == KIT_NOW + 60);
	assert_true(o.here);
}

static enum err log_batches(struct txn *t, void *ctx, struct error *e)
{
	struct batch_in b = {.device = "ZZZZZZZZ", .number = 1, .first = 1, .last = 1, .when = KIT_NOW};
	enum err err;

	(void)ctx;
	memset(b.hash, 'a', SHA256_HEX_BYTES - 1);
	b.label = "Máy cũ";
	b.unit = "vptk";
	err = txn_batch_in_put(t, &b, e);
	b.number = 2;
	b.label = "Văn phòng";
	return err == OK ? txn_batch_in_put(t, &b, e) : err;
}

static void an_edit_from_elsewhere_is_told_by_what_brought_it(void **state)
{
	struct world *w = *state;
	struct uuid id = kit_session(w->kit.s, "Họp");
	struct origin o;

	assert_int_equal(kit_import_edit(w->kit.s, KIND_SESSION, &id, "ZZZZZZZZ", 7, SET({"title", "Họp phường"}), NULL),
		OK);
	assert_int_equal(store_write(w->kit.s, log_batches, NULL, NULL), OK);
	o = origin_of(w, &id, "title");
	assert_false(o.here);
	assert_true(o.dated);
	assert_true(o.taken_in);
	assert_string_equal(o.device, "ZZZZZZZZ");
	assert_string_equal(o.label, "Văn phòng"); /* as the latest batch has it */
	assert_string_equal(o.unit, "vptk");
	assert_true(o.who[0] != '\0');
}

static void what_nobody_knows_is_empty(void **state)
{
	struct world *w = *state;
	struct uuid id = kit_session(w->kit.s, "Họp");
	struct stored s = kit_get(w->kit.s, KIND_SESSION, &id, &w->arena);
	struct dot dot = {.device = {'Q', 'Q', 'Q', 'Q', 'Q', 'Q', 'Q', 'Q'}, .n = 5};
	struct origin o;

	assert_int_equal(store_read(w->kit.s, &w->t, NULL), OK);
	assert_int_equal(txn_origin(w->t, &s.record, &dot, &w->arena, &o, NULL), OK);
	assert_string_equal(o.who, "");
	assert_string_equal(o.label, "");
	assert_string_equal(o.unit, "");
	assert_false(o.dated);
	assert_false(o.here);
	assert_string_equal(o.device, "QQQQQQQQ");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_creating_edit_is_the_authors),
		CASE(a_later_edit_here_is_told_by_the_history),
		CASE(an_edit_from_elsewhere_is_told_by_what_brought_it),
		CASE(what_nobody_knows_is_empty),
	};

	return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
