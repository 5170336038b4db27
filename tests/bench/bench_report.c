/* SPDX-License-Identifier: MIT
 * bench_report - the year's report over 1,000,000 records, beside sqlite3 grouping the same records.
 *
 *   bench_report [RECORDS …]            $SOTAY, or build/sotay
 *
 * sotay starts as a process, reads the store, counts everything for the period, the one before and cumulatively, and
 * prints the whole report as JSON. sqlite3 starts as a process on a database made from the program's own CSV, with one
 * covering index a table (all that the questions read, by date), and answers, for the period alone, what can be grouped
 * plainly: outreach by channel, neighbourhood and unit, assistance by help, procedure, level, result, neighbourhood and
 * unit, feedback by subject and status, cost by channel and fund, progress by unit and duty, records by author. Topics,
 * duties and what counts for them, targets, who has reported, texts and conflicts it is spared, and so are replaced
 * codes and fields that do not apply.
 *
 * Both find their files in the page cache. The limits beside it: going through all records without looking into them,
 * and reading as many bytes as the store has from plain memory. What is made is kept under build/bench. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kit.h"
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/report/report.h"
#include "year.h"

enum { RUNS = 5 };

static const char year_sql[] =
	"create temp view s as select * from session where deleted=0 and date between '2021-12-15' and '2022-12-14';"
	"create temp view a as select * from assist where deleted=0 and date between '2021-12-15' and '2022-12-14';"
	"create temp view f as select * from feedback where deleted=0 and date between '2021-12-15' and '2022-12-14';"
#define SUMS                                                                                                           \
	"count(*),sum(minutes*max(ifnull(airings,1),1)),sum(attendees),sum(women),sum(households),sum(businesses),"        \
	"sum(materials),sum(items),sum(posts),sum(reach),sum(opinions) from s group by 1;"
	"select channel," SUMS "select neighbourhood," SUMS "select unit," SUMS
#define TIMES                                                                                                          \
	"sum(people),sum(case when age_group='60up' then people end),sum(case when citizen_type='business' then people "   \
	"end),sum(minutes),sum(case when result='done' then people end),sum(case when level='full' then people end) from " \
	"a group by 1;"
	"select help," TIMES "select procedure," TIMES "select level," TIMES "select result," TIMES
	"select neighbourhood," TIMES "select unit," TIMES
#define HEARD                                                                                                          \
	"count(*),sum(status='new'),sum(status='forwarded'),sum(status='answered'),sum(status='closed'),"                  \
	"avg(julianday(answered_on)-julianday(date)) from f group by 1;"
	"select subject," HEARD "select status," HEARD "select channel,sum(cost),count(*) from s where cost<>'' group by 1;"
	"select fund,sum(cost),count(*) from s where cost<>'' group by 1;"
	"select unit,duty,count(*) from progress where deleted=0 and period between '2022' and '2022-zz' group by 1,2;"
	"select author,count(*) from s group by 1;select author,sum(people) from a group by 1;"
	"select author,count(*) from f group by 1;";

static const char index_sql[] =
	"create index si on session(date,deleted,channel,neighbourhood,unit,author,minutes,airings,attendees,women,"
	"households,businesses,materials,items,posts,reach,opinions,cost,fund);"
	"create index ai on assist(date,deleted,help,procedure,level,result,neighbourhood,unit,author,people,age_group,"
	"citizen_type,minutes);"
	"create index fi on feedback(date,deleted,subject,status,author,answered_on);"
	"create index pi on progress(period,deleted,unit,duty);analyze;";

static char *sotay, *root;

/* ---- making what is measured ---- */

static bool there(const char *path)
{
	return access(path, F_OK) == 0;
}

static void __attribute__((format(printf, 1, 2))) prepare(const char *pattern, ...)
{
	char *command;
	va_list ap;

	va_start(ap, pattern);
	need(vasprintf(&command, pattern, ap) >= 0, "no memory");
	va_end(ap);
	need(shell(command), command);
	free(command);
}

/* A folder below build/bench. One whose making was broken off is not touched: whoever runs this removes it. */
static void make_files(size_t records)
{
	char *done, *store;

	need(asprintf(&root, "build/bench/year-%zu-%d", records, (int)YEAR_EDITION) > 0, "no memory");
	done = fs_join(root, "done");
	store = fs_join(root, "store");
	if (!there(done)) {
		double start = now_ms();

		if (there(root)) {
			fprintf(stderr, "bench: %s is unfinished; remove it\n", root);
			exit(1);
		}
		prepare("mkdir -p '%s'", root);
		make_year(store, records);
		prepare("'%s' --store '%s' --quiet export --all --to '%s' >/dev/null", sotay, store, root);
		prepare("cd '%s' && for k in session assist feedback progress; do sqlite3 db \".import --csv $(echo "
				"sotay-*)/$k.csv $k\"; done && sqlite3 db \"%s\" && rm sotay-*/*.csv && touch done",
			root, index_sql);
		printf("made in %.0f s and kept in %s\n", (now_ms() - start) / 1e3, root);
	}
	free(done);
	free(store);
}

/* ---- measuring ---- */

struct measured {
	double best_ms, median_ms, cpu_ms, peak_mb;
};

static double cpu_ms(const struct rusage *u)
{
	return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) * 1e3 +
		(double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e3;
}

static double run_once(const char *command, struct rusage *usage)
{
	double start = now_ms();
	int status;
	pid_t child = fork();

	if (child == 0) {
		execl("/bin/sh", "sh", "-euc", command, (char *)NULL);
		_exit(127);
	}
	need(child > 0 && wait4(child, &status, 0, usage) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0,
		command);
	return now_ms() - start;
}

/* Once unmeasured, so that everything is in the page cache. */
static struct measured run(const char *command)
{
	struct measured m = {0};
	struct figures f = {.n = 0}, cpu = {.n = 0};
	struct rusage usage;

	(void)run_once(command, &usage);
	for (int i = 0; i < RUNS; i++) {
		figures_note(&f, run_once(command, &usage));
		figures_note(&cpu, cpu_ms(&usage));
	}
	m.median_ms = figures_percentile(&f, 50);
	m.best_ms = f.list[0];
	(void)figures_percentile(&cpu, 50);
	m.cpu_ms = cpu.list[0];
	m.peak_mb = (double)usage.ru_maxrss / 1024;
	return m;
}

static void put(const char *what, struct measured m, double than_ms)
{
	printf("%-44s %8.1f %8.1f", what, m.best_ms, m.median_ms);
	if (m.peak_mb > 0)
		printf(" %8.1f %8.1f", m.cpu_ms, m.peak_mb);
	if (than_ms > 0)
		printf(" %7.1f", than_ms / m.best_ms);
	printf("\n");
	fflush(stdout);
}

static struct measured from(struct figures *f)
{
	double median = figures_percentile(f, 50);

	return (struct measured){.best_ms = f->list[0], .median_ms = median};
}

static bool count(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	(void)kind;
	(void)id;
	*(size_t *)ctx += raw != NULL;
	return true;
}

/* The compiler must not see that nobody wants the sum. */
static volatile uint64_t sink;

static double read_memory(size_t bytes)
{
	static uint64_t *memory;
	size_t n = ((size_t)64 << 20) / sizeof *memory;
	uint64_t sum = 0;
	double start;

	if (!memory) {
		memory = mem_alloc(n * sizeof *memory);
		memset(memory, 1, n * sizeof *memory);
	}
	start = now_ms();
	for (size_t i = 0; i < n; i++)
		sum += memory[i];
	sink = sum;
	return (now_ms() - start) * (double)bytes / (double)(n * sizeof *memory);
}

static void measure_within(void)
{
	struct store_options options = {.machine = "bench", .now = NOW};
	struct figures build = {.n = 0}, walk = {.n = 0}, memory = {.n = 0};
	struct period year = {.year = 2022, .type = PERIOD_YEAR};
	char *dir = fs_join(root, "store"), *data = fs_join(dir, "data.mdb");
	struct stat st;
	struct store *s;
	size_t n = 0;

	need(store_open(dir, &options, &s, NULL) == OK, "the store cannot be opened");
	need(stat(data, &st) == 0, "the store has no file");
	for (int i = 0; i <= RUNS; i++) {
		double start = now_ms();
		struct report *r;
		struct txn *t;

		need(store_read(s, &t, NULL) == OK, "the store cannot be read");
		need(report_build(t, year, RULE_ND09, NULL, NOW, NULL, NULL, &r, NULL) == OK, "no report");
		report_free(&r);
		if (i)
			figures_note(&build, now_ms() - start);
		start = now_ms();
		for (int k = 0; k < KIND_COUNT; k++)
			need(txn_each(t, (enum kind)k, count, &n, NULL) == OK, "the store cannot be read");
		if (i)
			figures_note(&walk, now_ms() - start);
		txn_end(&t);
		if (i)
			figures_note(&memory, read_memory((size_t)st.st_size));
	}
	sink = n;
	put("  of that: reading the store, all tables", from(&build), 0);
	put("limit: go through all records", from(&walk), 0);
	put("limit: read the store's bytes from memory", from(&memory), 0);
	printf("  (the store has %.0f MB)\n", (double)st.st_size / 1e6);
	store_close(&s);
	free(dir);
	free(data);
}

static void bench(size_t records)
{
	char *ours, *month, *theirs, *sql;
	struct measured a, b, c;

	make_files(records);
	sql = fs_join(root, "year.sql");
	{
		FILE *f = fopen(sql, "w");

		need(f && fputs(year_sql, f) >= 0 && fclose(f) == 0, "no file for sqlite3");
	}
	need(asprintf(&ours, "'%s' --store '%s/store' report --period 2022 --format json >'%s/report.json'", sotay, root,
			 root) > 0 &&
			asprintf(&month, "'%s' --store '%s/store' report --period 2022-05 --format json >'%s/month.json'", sotay,
				root, root) > 0 &&
			asprintf(&theirs, "sqlite3 '%s/db' <'%s' >'%s/report.txt'", root, sql, root) > 0,
		"no memory");
	printf("\n%-44zu %8s %8s %8s %8s %7s\n", records, "best ms", "median", "cpu ms", "peak MB", "ratio");
	a = run(ours);
	c = run(month);
	b = run(theirs);
	put("the year's report, JSON", a, b.best_ms);
	measure_within();
	put("a month's report, JSON", c, 0);
	put("sqlite3, covering indexes, the year", b, 0);
	free(ours);
	free(month);
	free(theirs);
	free(sql);
	free(root);
}

int main(int argc, char **argv)
{
	const char *given = getenv("SOTAY");

	setenv("SOTAY_MACHINE", "bench", 1);
	setenv("SOTAY_NOW", "2022-12-31T08:00:00Z", 1);
	sotay = realpath(given ? given : "build/sotay", NULL);
	need(sotay != NULL, "there is no program: make all");
	for (int i = 1; i < argc; i++)
		bench(strtoul(argv[i], NULL, 10));
	if (argc < 2)
		bench(1000000);
	free(sotay);
	return 0;
}
