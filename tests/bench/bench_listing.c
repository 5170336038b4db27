/* SPDX-License-Identifier: MIT
 * bench_listing - a list on a screen at 100,000 records: opening, typing, sorting, leafing; beside sqlite3.
 *
 * The store is filled through its own functions. Every figure is the median of many, in milliseconds, and the 99th
 * percentile. "first" is when there are rows of the right result to show (a screen draws them at once), "whole" when
 * all of them are known. sqlite3 has the same folded text in one table with an index by date, and as FTS5; it is asked
 * for the ids of a page, or for all of them, in one process that stays open, by its own timer.
 *
 *   bench_listing [RECORDS …]
 *
 * The limits beside it: searching the folded text as one flat piece of memory, and only reading that memory. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "kit.h"
#include "made_up.h"
#include "sotay/base/fs.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/counts.h"
#include "sotay/store/listing.h"

enum { ROUNDS = 15, SQLITE_ROUNDS = 5, SCREEN = 20 };

static void put(const char *what, struct figures *first, struct figures *whole, double sqlite_ms)
{
	double median = figures_percentile(whole, 50);

	printf("%-44s", what);
	if (first)
		printf(" %8.2f %8.2f", figures_percentile(first, 50), figures_percentile(first, 99));
	else
		printf(" %8s %8s", "", "");
	printf(" %8.2f %8.2f", median, figures_percentile(whole, 99));
	if (sqlite_ms > 0)
		printf(" %10.2f %7.1f", sqlite_ms, sqlite_ms / median);
	printf("\n");
	if (first)
		first->n = 0;
	whole->n = 0;
}

/* ---- sqlite3 ---- */

struct dump {
	FILE *f;
	struct buf text; /* all folded text, one after the other */
};

static bool dump_record(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct dump *d = ctx;
	struct arena a = {0};
	struct stored s;
	char text[UUID_TEXT_BYTES];
	size_t title = kind == KIND_SESSION ? SESSION_title : ASSIST_citizen;

	uuid_format(id, text);
	if (raw_decode(raw, &a, &s, NULL) == OK)
		fprintf(d->f, "%s|%d|%s|%s|%s|%s\n", text, (int)kind, record_value(&s.record, 0),
			record_value(&s.record, title),
			record_value(&s.record, kind == KIND_SESSION ? SESSION_neighbourhood : ASSIST_neighbourhood), s.folded);
	buf_puts(&d->text, raw_folded(raw));
	buf_putc(&d->text, '\n');
	arena_free(&a);
	return true;
}

static bool have_sqlite;

static void dump(struct store *s, const char *root, struct buf *text)
{
	struct dump d = {.text = {0}};
	struct txn *t;
	char *path = fs_join(root, "rows");
	struct buf command = {0};

	d.f = fopen(path, "w");
	need(d.f != NULL, "no file for sqlite3");
	need(store_read(s, &t, NULL) == OK, "the store cannot be read");
	for (int k = 0; k < KIND_COUNT; k++)
		need(txn_each(t, (enum kind)k, dump_record, &d, NULL) == OK, "the store cannot be read");
	txn_end(&t);
	fclose(d.f);
	*text = d.text;
	buf_printf(&command,
		"cd '%s' && sqlite3 db 'pragma journal_mode=wal; create table rec(id text primary key, kind, date, title, area, folded) "
		"without rowid;' '.import rows rec' 'create index by_date on rec(date, id);' "
		"'create virtual table fts using fts5(folded, id unindexed, date unindexed);' "
		"'insert into fts select folded, id, date from rec;' 'pragma optimize;' >/dev/null 2>&1",
		root);
	have_sqlite = shell(buf_str(&command));
	buf_fini(&command);
	free(path);
}

/* Median of its own timer, of the same question asked a few times in one process; 0: there is no sqlite3. */
static double __attribute__((format(printf, 2, 3))) sqlite_ms(const char *root, const char *sql, ...)
{
	struct buf command = {0}, query = {0};
	struct figures f = {.n = 0};
	static const char says[] = "Run Time: real ";
	char line[256], *text, *path;
	va_list ap;
	FILE *out;

	if (!have_sqlite)
		return 0;
	va_start(ap, sql);
	need(vasprintf(&text, sql, ap) >= 0, "no memory");
	va_end(ap);
	for (int i = 0; i <= SQLITE_ROUNDS; i++)
		buf_printf(&query, "%s;\n", text);
	buf_printf(&command, "cd '%s' && printf '.output /dev/null\n.timer on\n%%s' \"%s\" | sqlite3 db >times 2>&1", root,
		buf_str(&query));
	need(shell(buf_str(&command)), "sqlite3 does not start");
	path = fs_join(root, "times");
	out = fopen(path, "r");
	need(out != NULL, "sqlite3 says nothing");
	for (int i = 0; fgets(line, sizeof line, out);) {
		if (strncmp(line, says, strlen(says)) == 0 && i++ > 0)
			figures_note(&f, strtod(line + strlen(says), NULL) * 1e3);
	}
	fclose(out);
	free(path);
	free(text);
	buf_fini(&command);
	buf_fini(&query);
	return figures_percentile(&f, 50);
}

/* ---- what a screen does ---- */

static bool until_current(void *ctx)
{
	return !listing_is_current(ctx);
}

static void read_screen(const struct listing *l, size_t first)
{
	struct listing_row rows[SCREEN];
	struct arena a = {0};
	size_t n;

	need(listing_read(l, first, SCREEN, &a, rows, &n, NULL) == OK, "rows cannot be read");
	arena_free(&a);
}

/* From what was asked for just now at `start` to the first screen that shows it, and to all of it. */
static void work(struct listing *l, double start, struct figures *first, struct figures *whole)
{
	while (!listing_is_current(l) && listing_step(l, until_current, l, NULL) == ERR_CANCEL)
		;
	read_screen(l, 0);
	figures_note(first, now_ms() - start);
	need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
	read_screen(l, 0);
	figures_note(whole, now_ms() - start);
}

static struct listing *open_list(struct store *s, const struct query *q)
{
	struct listing *l;

	need(listing_open(s, q, &l, NULL) == OK, "the list does not open");
	return l;
}

static struct figures first, whole, third;

static void bench_open(struct store *s, const char *root)
{
	static const struct query queries[] = {{.kinds = 1U << KIND_ASSIST}, {.kinds = 0}, {.neighbourhood = "ward"}};
	static const char *const names[] = {
		"open the list of one kind", "open everything", "open with a filter of a field"};
	double theirs[] = {
		sqlite_ms(root, "select id from rec where kind=1 order by date desc, id desc"),
		sqlite_ms(root, "select id from rec order by date desc, id desc"),
		sqlite_ms(root, "select id from rec where area='ward' order by date desc, id desc"),
	};

	for (size_t i = 0; i < 3; i++) {
		for (int r = 0; r < ROUNDS; r++) {
			double start = now_ms();
			struct listing *l = open_list(s, &queries[i]);

			work(l, start, &first, &whole);
			listing_close(&l);
		}
		put(names[i], &first, &whole, theirs[i]);
	}
}

/* Types the word letter by letter, then takes it back. */
static void type_word(struct listing *l, const char *word, struct figures *letters_first, struct figures *letters,
	struct figures *back_first, struct figures *back)
{
	size_t len = strlen(word);
	char typed[64];

	for (size_t i = 1; i <= len; i++) {
		double start = now_ms();

		(void)snprintf(typed, sizeof typed, "%.*s", (int)i, word);
		listing_set_text(l, typed);
		work(l, start, letters_first + i, letters + i);
	}
	for (size_t i = len; i-- > 0;) {
		double start = now_ms();

		(void)snprintf(typed, sizeof typed, "%.*s", (int)i, word);
		listing_set_text(l, typed);
		work(l, start, back_first, back);
	}
}

static void bench_typing(struct store *s, const char *root)
{
	enum { LETTERS = 6 };
	static const char *const words[] = {"nguyet", "huongd", "duoc h", "quen m"};
	struct figures *by_letter = mem_zalloc(2 * (LETTERS + 1), sizeof *by_letter);
	struct query q = {.kinds = 0};
	struct listing *l = open_list(s, &q);

	need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
	for (int r = 0; r < ROUNDS; r++) {
		/* Opened anew, so that nothing is known from the round before. */
		listing_close(&l);
		l = open_list(s, &q);
		need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			type_word(l, words[i], by_letter, by_letter + LETTERS + 1, &first, &whole);
	}
	for (size_t i = 1; i <= LETTERS; i++) {
		char name[64];

		(void)snprintf(name, sizeof name, "type letter %zu", i);
		put(name, by_letter + i, by_letter + LETTERS + 1 + i,
			sqlite_ms(root,
				"select id from rec where folded like '%.*s%%%%' or folded like '%%%% %.*s%%%%' order by date desc, id desc",
				(int)i, words[0], (int)i, words[0]));
	}
	put("take a letter back", &first, &whole, 0);
	printf("%-44s %26s %10.2f\n", "  FTS5 for \"nguyet\", first 50 by date / all", "",
		sqlite_ms(root, "select id from fts where fts match 'nguyet*' order by date desc, id desc limit 50"));
	printf("%-44s %26s %10.2f\n", "", "",
		sqlite_ms(root, "select id from fts where fts match 'nguyet*' order by date desc, id desc"));
	for (int r = 0; r < ROUNDS; r++) {
		double start = now_ms();

		listing_set_text(l, r % 2 ? "khongcoai" : "zzzz anh");
		work(l, start, &first, &whole);
		listing_set_text(l, "");
		need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
		listing_close(&l);
		l = open_list(s, &q);
		need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
	}
	put("words that nothing has, pasted", &first, &whole,
		sqlite_ms(root,
			"select id from rec where (folded like 'zzzz%%%%' or folded like '%%%% zzzz%%%%') and (folded like 'anh%%%%' or "
			"folded like '%%%% anh%%%%') order by date desc, id desc"));
	listing_close(&l);
	free(by_letter);
}

static void bench_sorting(struct store *s, const char *root)
{
	struct query q = {.kinds = 1U << KIND_SESSION};
	struct figures other = {.n = 0};

	for (int r = 0; r < ROUNDS; r++) {
		struct listing *l = open_list(s, &q);
		double start;

		need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
		start = now_ms();
		need(listing_sort(l, "title", false, NULL) == OK, "no order by title");
		work(l, start, &first, &whole);
		start = now_ms();
		need(listing_sort(l, "title", true, NULL) == OK, "no order by title");
		work(l, start, &other, &third);
		listing_close(&l);
	}
	put("sort one kind by title (Vietnamese order)", &first, &whole,
		sqlite_ms(root, "select id from rec where kind=0 order by title, date desc, id desc"));
	put("the other way round", &other, &third, 0);
}

static enum err one_more(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return add_session(t, NOW, "2022-06-15", e);
}

static void bench_leafing(struct store *s, const char *root)
{
	struct query q = {.kinds = 0};
	struct listing *l = open_list(s, &q);
	size_t n;

	need(listing_step(l, NULL, NULL, NULL) == OK, "the list is not made");
	n = listing_count(l);
	for (int r = 0; r < ROUNDS * 20; r++) {
		double start = now_ms();

		read_screen(l, r % 2 ? n - SCREEN : 0);
		figures_note(&whole, now_ms() - start);
	}
	put("jump to the end, to the beginning", NULL, &whole,
		sqlite_ms(root, "select * from rec order by date desc, id desc limit 20 offset %zu", n - SCREEN));
	for (int r = 0; r < ROUNDS * 20; r++) {
		size_t at = pick((unsigned)(n - SCREEN));
		double start = now_ms();

		read_screen(l, at);
		figures_note(&whole, now_ms() - start);
	}
	put("a screen of rows anywhere", NULL, &whole, 0);
	for (int r = 0; r < ROUNDS; r++) {
		double start;

		need(store_write(s, one_more, NULL, NULL) == OK, "nothing can be saved");
		start = now_ms();
		need(listing_refresh(l, NULL) == OK, "no refresh");
		work(l, start, &first, &whole);
	}
	put("see what was just saved", NULL, &whole, 0);
	first.n = 0;
	listing_close(&l);
}

static void bench_counts(struct store *s)
{
	for (int r = 0; r < ROUNDS; r++) {
		struct record_counts c = {.done = false};
		double start = now_ms();
		struct txn *t;
		size_t n;

		need(counts_step(s, &c, 19066, NULL, NULL, NULL) == OK, "nothing can be counted");
		figures_note(&whole, now_ms() - start);
		start = now_ms();
		need(store_read(s, &t, NULL) == OK && txn_count_unexported(t, &n, NULL) == OK, "nothing can be counted");
		txn_end(&t);
		figures_note(&third, now_ms() - start);
	}
	put("count conflicts and what to look at", NULL, &whole, 0);
	put("count what is not handed in", NULL, &third, 0);
}

/* The compiler must not see that nobody wants the sum. */
static volatile uint64_t sink;

static void bench_limits(const struct buf *text)
{
	for (int r = 0; r < ROUNDS; r++) {
		double start = now_ms();
		uint64_t sum = 0, word;

		sink = memmem(text->data, text->len, " zzzz", 5) != NULL;
		figures_note(&whole, now_ms() - start);
		start = now_ms();
		for (size_t i = 0; i + sizeof word <= text->len; i += sizeof word) {
			memcpy(&word, text->data + i, sizeof word);
			sum += word;
		}
		sink = sum;
		figures_note(&third, now_ms() - start);
	}
	printf("limits, %.1f MB of folded text:\n", (double)text->len / 1e6);
	put("  search it as one piece of memory", NULL, &whole, 0);
	put("  read that memory", NULL, &third, 0);
}

static void bench(size_t records)
{
	char root[] = "/tmp/sotay-bench.XXXXXX";
	struct buf text = {0};
	struct store *s;
	char *dir;

	need(mkdtemp(root) != NULL, "no temporary folder");
	dir = fs_join(root, "store");
	s = make_store(dir, records);
	dump(s, root, &text);
	printf("\n%-44s %17s %17s\n", "", "first, ms", "whole, ms");
	printf("%-44zu %8s %8s %8s %8s %10s %7s\n", records, "median", "p99", "median", "p99", "sqlite ms", "ratio");
	bench_open(s, root);
	bench_typing(s, root);
	bench_sorting(s, root);
	bench_leafing(s, root);
	bench_counts(s);
	bench_limits(&text);
	buf_fini(&text);
	store_close(&s);
	free(dir);
	need(fs_remove_tree(root, NULL) == OK, "the temporary folder stays");
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		bench(strtoul(argv[i], NULL, 10));
	if (argc < 2)
		bench(100000);
	return 0;
}
