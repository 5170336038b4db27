/* SPDX-License-Identifier: MIT
 * places - making stores, copying them, and holding them against the books. */
#include "places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <sodium.h>
#include "property.h"
#include "rows.h"
#include "sotay/base/fs.h"
#include "sotay/batch/missing.h"
#include "sotay/store/digest.h"

/* ---- ids that the case's number reproduces ---- */

/* libsodium asks a function without context. */
static struct rng *tamed;

static const char *tame_name(void)
{
	return "from the case's number";
}

static uint32_t tame_random(void)
{
	return tamed ? (uint32_t)rng_next(tamed) : 0;
}

static void tame_buf(void *const out, const size_t len)
{
	unsigned char *bytes = out;

	for (size_t i = 0; i < len; i++)
		bytes[i] = (unsigned char)tame_random();
}

void places_tame_randomness(void)
{
	static struct randombytes_implementation tame = {
		.implementation_name = tame_name, .random = tame_random, .buf = tame_buf};

	/* Its first steps take some bytes, which must not be those of the first case. */
	assert_int_equal(randombytes_set_implementation(&tame), 0);
	assert_true(sodium_init() >= 0);
}

/* ---- a small plan ---- */

static const struct {
	const char *name, *text;
} plan_texts[] = {
	{"channels.csv", "code,name,group,section,count_label\nradio,Phát thanh,broadcast,,\nkp,Họp,meeting,,\n"},
	{"duties.csv",
		"code,unit,title,detail,section,cadence,channel,kind,measure\nduty,dtt,Phát,,,monthly,radio,session,\n"},
	{"funds.csv", "code,name\nbudget,Ngân sách\n"},
	{"help_types.csv", "code,name,group,portal\nsubmit,Nộp hồ sơ,dossier,national\n"},
	{"neighbourhoods.csv", "code,name,note,households,population\nward,Toàn phường,,,\nkp1,Khối phố 1,,210,845\n"},
	{"plan.csv",
		"key,value\ncode,nho\ntitle,Kế hoạch thử\nyear,2022\nissued,2022-03-24\nlead_unit,dtt\n"
		"utc_offset,+07:00\nperiod_rule,calendar\n"},
	{"portals.csv", "code,name,url\nnational,Cổng quốc gia,https://dichvucong.gov.vn\n"},
	{"procedures.csv", "code,name,field,level,portal,note\n1.001193,Khai sinh,Hộ tịch,full,national,\n"},
	{"reasons.csv", "code,name\nnonet,Mất mạng\n"},
	{"subjects.csv", "code,name,owner\nfee,Phí,dtt\n"},
	{"targets.csv", "code,name,kind,where,measure,per,value,check,rule\n"},
	{"topics.csv", "code,name,detail\na,Một,\nb,Hai,\n"},
	{"units.csv", "code,name,short,group,scope\ndtt,Đài truyền thanh,Đài,office,ward\n"},
};

static void small_plan(struct plan_files *out)
{
	out->n = sizeof plan_texts / sizeof *plan_texts;
	out->files = mem_zalloc(out->n, sizeof *out->files);
	for (size_t i = 0; i < out->n; i++) {
		out->files[i].name = mem_strdup(plan_texts[i].name);
		buf_puts(&out->files[i].bytes, plan_texts[i].text);
	}
}

/* ---- making ---- */

static void must(enum err err, const struct error *e)
{
	struct buf text = {0};

	if (err == OK)
		return;
	error_text(e, i18n_get("en"), &text);
	fail_msg("%s", buf_str(&text));
}

instant_t places_now(struct places *w)
{
	w->now += (instant_t)rng_below(w->rng, 1000);
	return w->now + (rng_one_in(w->rng, 5) ? (instant_t)rng_below(w->rng, 200000) - 100000 : 0);
}

static struct place *add_place(struct places *w)
{
	struct place *p = &w->places[w->n_places];
	struct buf name = {0};

	buf_printf(&name, "%s/store-%zu", w->dir, w->n_places);
	p->dir = buf_take(&name);
	snprintf(p->machine, sizeof p->machine, "machine-%zu", w->n_places++);
	return p;
}

void place_open(struct places *w, struct place *p, bool renewed)
{
	struct store_options options = {.machine = p->machine, .now = places_now(w), .map_bytes = (size_t)1 << 20};
	struct error e;
	size_t adopted;

	must(store_open(p->dir, &options, &p->store, &e), &e);
	must(outbox_adopt(p->store, &adopted, &e), &e);
	assert_int_equal(adopted, 0);
	assert_int_equal(store_renewed(p->store), renewed);
}

static void make_store(struct places *w, const struct plan_files *plan)
{
	struct place *p = add_place(w);
	struct store_options options = {.machine = p->machine, .now = places_now(w), .map_bytes = (size_t)1 << 20};
	struct store_setup setup = {plan, "dtt", "kp1", p->machine, w->n_places == 1 ? "ward" : "volunteer"};
	struct error e;

	must(store_create(p->dir, &setup, &options, &e), &e);
	place_open(w, p, false);
	memcpy(p->device, store_device(p->store), sizeof p->device);
}

static char *make_root(void)
{
	const char *tmp = getenv("TMPDIR");
	struct buf path = {0};
	char *dir;

	buf_printf(&path, "%s/sotay-stores.XXXXXX",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm"
			: tmp && *tmp             ? tmp
									  : "/tmp");
	dir = buf_take(&path);
	assert_non_null(mkdtemp(dir));
	return dir;
}

/* The folder of the case that runs, for the teardown. */
static char root[256];

int places_teardown(void **state)
{
	if (root[0] && fs_remove_tree(root, NULL) == OK)
		root[0] = '\0';
	return property_teardown(state);
}

void places_init(struct places *w, struct rng *rng, size_t n, struct place_totals *totals)
{
	struct plan_files plan;

	memset(w, 0, sizeof *w);
	tamed = rng;
	w->rng = rng;
	w->totals = totals;
	w->now = 1647333000;
	w->dir = make_root();
	snprintf(root, sizeof root, "%s", w->dir);
	for (size_t i = 0; i < STICKS; i++) {
		char name[] = {'s', 't', 'i', 'c', 'k', (char)('0' + i), '\0'};

		w->sticks[i] = fs_join(w->dir, name);
		must(fs_make_dirs(w->sticks[i], NULL), NULL);
	}
	small_plan(&plan);
	for (size_t i = 0; i < n; i++)
		make_store(w, &plan);
	plan_files_fini(&plan);
}

void places_fini(struct places *w)
{
	for (size_t i = 0; i < w->n_places; i++) {
		store_close(&w->places[i].store);
		free(w->places[i].dir);
	}
	for (size_t i = 0; i < w->n_copies; i++)
		free(w->copies[i].path);
	for (size_t i = 0; i < STICKS; i++)
		free(w->sticks[i]);
	must(fs_remove_tree(w->dir, NULL), NULL);
	root[0] = '\0';
	free(w->dir);
	arena_free(&w->arena);
	tamed = NULL;
}

/* ---- copying ---- */

void path_copy_tree(const char *from, const char *to)
{
	struct buf bytes = {0};
	struct error e;
	char **names;
	size_t n;

	if (!fs_is_dir(from)) {
		must(fs_read(from, (size_t)64 << 20, &bytes, &e), &e);
		must(fs_write_new(to, buf_str(&bytes), bytes.len, false, &e), &e);
		buf_fini(&bytes);
		return;
	}
	must(fs_make_dirs(to, &e), &e);
	must(fs_list(from, &names, &n, &e), &e);
	for (size_t i = 0; i < n; i++) {
		char *source = fs_join(from, names[i]), *target = fs_join(to, names[i]);

		path_copy_tree(source, target);
		free(source);
		free(target);
	}
	fs_free_names(names, n);
}

/* The highest number of a batch made under the place's present code. */
static uint64_t last_number(const struct places *w, const struct place *p)
{
	uint64_t number = 0;

	for (size_t i = 0; i < w->n_batches; i++) {
		if (p->made[i] && strcmp(w->batches[i].device, p->device) == 0 && w->batches[i].number > number)
			number = w->batches[i].number;
	}
	return number;
}

/* Folder and books, the machine's name too. */
static struct place *copy_place(struct places *w, const struct place *from)
{
	struct place *to = add_place(w);
	char *dir = to->dir;

	path_copy_tree(from->dir, dir);
	*to = *from;
	to->dir = dir;
	return to;
}

struct place *place_twin(struct places *w, const struct place *from)
{
	struct place *to = copy_place(w, from);

	place_open(w, to, false);
	return to;
}

void place_copy(struct places *w, const struct place *from)
{
	struct place *to = copy_place(w, from);

	snprintf(to->machine, sizeof to->machine, "machine-%zu", w->n_places - 1);
	place_open(w, to, true);
	/* A code under which nothing was ever done is passed over. */
	if (from->dots > 0 || last_number(w, from) > 0) {
		memcpy(to->follows, from->device, sizeof to->follows);
		to->follows_number = last_number(w, from);
	}
	memcpy(to->device, store_device(to->store), sizeof to->device);
	to->dots = 0;
	assert_string_not_equal(to->device, from->device);
	w->totals->renewals++;
	place_check(w, to);
}

/* ---- checking ---- */

static int note_compare(const void *x, const void *y)
{
	const struct oracle *const *a = x, *const *b = y;

	return (*a)->kind != (*b)->kind ? (int)(*a)->kind - (int)(*b)->kind : uuid_compare(&(*a)->id, &(*b)->id);
}

static void check_digest(const struct places *w, const struct place *p, struct txn *t)
{
	const struct oracle *sorted[NOTES_MAX];
	uint64_t records, conflicts, in_conflict = 0;
	char is[SHA256_HEX_BYTES], should_be[SHA256_HEX_BYTES];
	struct buf text = {0};
	struct error e;
	size_t n = 0;

	for (size_t i = 0; i < w->n_notes; i++) {
		if (p->notes[i].here)
			sorted[n++] = &w->oracles[i];
	}
	if (n > 0)
		qsort(sorted, n, sizeof(const struct oracle *), note_compare);
	for (size_t i = 0; i < n; i++) {
		event_set known = p->notes[sorted[i] - w->oracles].known;

		oracle_put_canonical(sorted[i], known, &text);
		for (size_t f = 0; f <= sorted[i]->n_fields; f++)
			in_conflict += oracle_in_conflict(sorted[i], known, f);
	}
	sha256_hex(buf_str(&text), text.len, should_be);
	must(txn_digest(t, is, &records, &conflicts, &e), &e);
	assert_string_equal(is, should_be);
	assert_int_equal(records, n);
	assert_int_equal(conflicts, in_conflict);
	buf_fini(&text);
}

static bool is_exported(const struct places *w, const struct place *p, uint64_t change)
{
	bool exported = change == 0;

	for (size_t i = 0; i < w->n_batches; i++)
		exported = exported || (p->delivered[i] && w->batches[i].first <= change && change <= w->batches[i].last);
	return exported;
}

/* Whether a later batch has been handed in, but not the one with this change. */
static bool is_left_behind(const struct places *w, const struct place *p, uint64_t change)
{
	bool later = false;

	for (size_t i = 0; i < w->n_batches; i++)
		later = later || (p->delivered[i] && w->batches[i].first > change);
	return later && !is_exported(w, p, change);
}

static void check_notes(const struct places *w, const struct place *p, struct txn *t)
{
	for (size_t i = 0; i < w->n_notes; i++) {
		const struct oracle *o = &w->oracles[i];
		const struct note *n = &p->notes[i];
		struct arena a = {0};
		struct stored s;
		struct error e;
		enum err err = txn_get(t, o->kind, &o->id, &a, &s, &e);

		if (n->here) {
			must(err, &e);
			oracle_check(o, n->known, &s.record);
			assert_int_equal(s.change, n->change);
			assert_int_equal(txn_is_exported(t, s.change), is_exported(w, p, n->change));
			w->totals->left_behind += is_left_behind(w, p, n->change);
		} else {
			assert_int_equal(err, ERR_NOT_FOUND);
		}
		arena_free(&a);
	}
}

/* Numbers of `device` that have not come: below the highest that has, above the highest snapshot. */
static void check_missing(const struct places *w, const struct place *p, struct txn *t, const char *device)
{
	uint64_t is[BATCHES_MAX], should_be[BATCHES_MAX], highest = 0, snapshot = 0;
	uint64_t found = 0;
	size_t n = 0;

	assert_int_equal(batch_missing(t, device, is, BATCHES_MAX, &found, NULL), OK);

	for (size_t i = 0; i < w->n_batches; i++) {
		const struct made_batch *b = &w->batches[i];

		if (!p->in[i] || strcmp(b->device, device) != 0)
			continue;
		highest = b->number > highest ? b->number : highest;
		snapshot = b->full && b->number > snapshot ? b->number : snapshot;
	}
	for (uint64_t number = snapshot + 1; number < highest; number++) {
		bool in = false;

		for (size_t i = 0; i < w->n_batches; i++)
			in = in || (p->in[i] && strcmp(w->batches[i].device, device) == 0 && w->batches[i].number == number);
		if (!in)
			should_be[n++] = number;
	}
	assert_int_equal(found, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(is[i], should_be[i]);
	w->totals->missing += n;
}

static void check_counters(const struct place *p, struct txn *t)
{
	struct counters c;
	struct error e;

	must(txn_counters(t, &c, &e), &e);
	assert_string_equal(store_device(p->store), p->device);
	assert_string_equal(c.device, p->device);
	assert_string_equal(c.follows, p->follows);
	assert_int_equal(c.follows_number, p->follows_number);
	assert_int_equal(c.dots, p->dots);
	assert_int_equal(c.changes, p->changes);
}

void place_check(struct places *w, struct place *p)
{
	struct error e;
	struct txn *t;

	must(store_read(p->store, &t, &e), &e);
	check_counters(p, t);
	check_digest(w, p, t);
	check_notes(w, p, t);
	for (size_t i = 0; i < w->n_places; i++)
		check_missing(w, p, t, w->places[i].device);
	txn_end(&t);
}
