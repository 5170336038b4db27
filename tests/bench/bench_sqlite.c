/* SPDX-License-Identifier: MIT
 * bench_sqlite - the ward's work on 10,000 and 100,000 records, beside the sqlite3 shell doing the same.
 *
 * Ten volunteers' stores are filled and exported once; what is measured is the ward: taking their batches in, taking
 * them in again, exporting everything, finding, reporting over a year, and showing one record. sqlite3 gets the same
 * CSV files, one table a kind with the id as primary key, an index by date, WAL with synchronous=FULL, and an upsert
 * that keeps the newer row: what a careful script would do. Both sides start with a process; the best of some runs
 * counts.
 *
 *   bench_sqlite SOTAY [RECORDS …]       prints a table: seconds, megabytes at the peak, and the ratio (above 1: sotay
 * is faster)
 *
 * The limits beside it: reading the CSV with cat, and writing and syncing as many bytes with dd. */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "sotay/base/buf.h"

enum { VOLUNTEERS = 10, RUNS = 3 };

struct figure {
	double seconds;
	double peak_mb;
};

static char *sotay;

static double now_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Runs `command` in a shell and tells time and peak memory of it and its children; ends the program if it fails. */
static struct figure run_once(const char *command)
{
	double start = now_seconds();
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child == 0) {
		execl("/bin/sh", "sh", "-euc", command, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "bench: this failed: %s\n", command);
		exit(1);
	}
	return (struct figure){now_seconds() - start, (double)usage.ru_maxrss / 1024};
}

static char *format(const char *text, va_list ap)
{
	char *out = NULL;

	if (vasprintf(&out, text, ap) < 0)
		abort();
	return out;
}

/* Runs it once, unmeasured. */
static void __attribute__((format(printf, 1, 2))) prepare(const char *text, ...)
{
	va_list ap;
	char *command;

	va_start(ap, text);
	command = format(text, ap);
	va_end(ap);
	run_once(command);
	free(command);
}

/* The best of RUNS, `before` (may be NULL) being run unmeasured ahead of each. */
static struct figure measure(const char *before, const char *command)
{
	struct figure best = {1e9, 0};

	for (int i = 0; i < RUNS; i++) {
		struct figure f;

		if (before)
			run_once(before);
		f = run_once(command);
		if (f.seconds < best.seconds)
			best = f;
	}
	return best;
}

static void compare(const char *what, const char *before, const char *ours, const char *theirs_before,
	const char *theirs)
{
	struct figure a = measure(before, ours), b = measure(theirs_before, theirs);

	printf("%-34s %9.3f %8.1f %11.3f %8.1f %8.2f\n", what, a.seconds, a.peak_mb, b.seconds, b.peak_mb,
		b.seconds / a.seconds);
	fflush(stdout);
}

static uint64_t seed = 20220315;

static unsigned pick(unsigned n)
{
	seed += 0x9e3779b97f4a7c15u;
	uint64_t z = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9u;

	return (unsigned)((z ^ (z >> 31)) % n);
}

/* JSON lines of one volunteer's year of assists. */
static void write_assists(const char *path, size_t n)
{
	static const char *const family[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng"};
	static const char *const given[] = {"Lan", "Ánh", "Nguyệt", "Tâm", "Hòa", "Bảy", "Tư", "Quyên", "Đức", "Thủy"};
	static const char *const help[] = {"submit", "vneid", "account", "lookup", "pay", "ecopy", "skill"};
	static const char *const result[] = {"done", "done", "done", "pending", "failed"};
	static const char *const note[] = {"Bác tự bấm được", "Mạng yếu, hẹn làm sau", "Đã hướng dẫn hai lần",
		"Quên mật khẩu, lấy lại được", "Nhờ con cháu giúp thêm ở nhà"};
	FILE *f = fopen(path, "w");

	if (!f) {
		fprintf(stderr, "bench: %s: %s\n", path, strerror(errno));
		exit(1);
	}
	for (size_t i = 0; i < n; i++)
		fprintf(f,
			"{\"date\":\"2022-%02u-%02u\",\"help\":\"%s\",\"people\":1,\"citizen_type\":\"person\",\"result\":\"%s\",\"citizen\":\"%s Thị %s\","
			"\"phone\":\"0900 %03u %03u\",\"age_group\":\"60up\",\"note\":\"%s\"}\n",
			1 + pick(12), 1 + pick(28), help[pick(7)], result[pick(5)], family[pick(10)], given[pick(10)], pick(1000),
			pick(1000), note[pick(5)]);
	fclose(f);
}

static void fill(const char *dir, size_t records)
{
	prepare("rm -rf '%s'; mkdir -p '%s/stick'", dir, dir);
	for (int i = 0; i < VOLUNTEERS; i++) {
		struct buf lines = {0};

		buf_printf(&lines, "%s/lines", dir);
		write_assists(buf_str(&lines), records / VOLUNTEERS);
		prepare(
			"SOTAY_MACHINE=v%d '%s' --store '%s/v%d' --quiet init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai --label 'Máy %d'",
			i, sotay, dir, i, i);
		prepare("SOTAY_MACHINE=v%d '%s' --store '%s/v%d' --quiet add assist - <'%s/lines' >/dev/null", i, sotay, dir, i,
			dir);
		prepare("SOTAY_MACHINE=v%d '%s' --store '%s/v%d' --quiet export --to '%s/stick'; rm -rf '%s/v%d'", i, sotay,
			dir, i, dir, dir, i);
		buf_fini(&lines);
	}
}

/* The table and the upsert, from the header of the first CSV file. */
static void write_sql(const char *dir)
{
	prepare(
		"cd '%s'; file=$(ls -d stick/*/assist.csv | head -n 1); cols=$(head -n 1 \"$file\" | tr -d '\\r');"
		"{ echo 'pragma journal_mode=wal; pragma synchronous=full;'; echo \"create table if not exists assist($cols, primary key(id)) ;\";"
		" echo 'create index if not exists by_date on assist(date);'; echo '.mode csv'; "
		" for f in stick/*/assist.csv; do echo \"create temp table fresh($cols);\"; echo \".import --skip 1 $f fresh\";"
		" echo 'begin;'; echo \"insert into assist select * from fresh where true on conflict(id) do update set updated=excluded.updated, note=excluded.note, result=excluded.result"
		" where excluded.updated>assist.updated;\"; echo 'commit;'; echo 'drop table fresh;'; done; } >import.sql",
		dir);
}

static char *text(const char *pattern, ...) __attribute__((format(printf, 1, 2)));
static char *text(const char *pattern, ...)
{
	va_list ap;
	char *out;

	va_start(ap, pattern);
	out = format(pattern, ap);
	va_end(ap);
	return out;
}

static void bench(size_t records, const char *root)
{
	char *dir = text("%s/%zu", root, records);
	char *ward = text("SOTAY_MACHINE=ward SOTAY_NOW=2022-12-31T08:00:00Z '%s' --store '%s/ward'", sotay, dir);
	char *fresh = text("rm -rf '%s/ward'; %s --quiet init --plan tan-thanh-2022 --unit vptk --role ward", dir, ward);
	char *fresh_db = text("rm -f '%s'/db*", dir);
	char *import = text("%s --quiet import '%s/stick'", ward, dir),
		 *import_db = text("cd '%s'; sqlite3 db <import.sql >/dev/null", dir);
	char *export = text("%s --quiet export --all --to '%s/out' >/dev/null", ward, dir);
	char *export_db =
		text("sqlite3 -csv -header '%s/db' 'select * from assist order by id' >'%s/out.csv'; sync '%s/out.csv'", dir,
			dir, dir);
	char *clear = text("rm -rf '%s/out'; mkdir '%s/out'", dir, dir);
	char *find = text("%s find 'nguyen anh' --limit 1000000 >/dev/null", ward);
	char *find_db = text(
		"sqlite3 '%s/db' \"select * from assist where citizen||' '||note like '%%Nguyễn%%' and citizen||' '||note like '%%Ánh%%' order by date desc\" >/dev/null",
		dir);
	char *rare = text("%s find 'khong co ai' >/dev/null || true", ward);
	char *rare_db = text(
		"sqlite3 '%s/db' \"select * from assist where citizen||' '||note like '%%không%%' and citizen||' '||note like '%%ai%%'\" >/dev/null",
		dir);
	char *report = text("%s report --period 2022 >/dev/null", ward);
	char *report_db = text(
		"sqlite3 '%s/db' 'select help,result,substr(date,1,7),unit,neighbourhood,count(*),sum(people) from assist where date between \"2021-12-15\" and \"2022-12-14\" and deleted=\"0\" group by 1,2,3,4,5' >/dev/null",
		dir);
	char *show, *show_db;

	fill(dir, records);
	write_sql(dir);
	printf("\n%zu records in %d batches%13s%9s%12s%9s%9s\n", records, VOLUNTEERS, "sotay s", "MB", "sqlite3 s", "MB",
		"ratio");
	compare("take in, empty store", fresh, import, fresh_db, import_db);
	compare("take in again", NULL, import, NULL, import_db);
	compare("export everything, synced", clear, export, NULL, export_db);
	compare("find, many hits", NULL, find, NULL, find_db);
	compare("find, no hit", NULL, rare, NULL, rare_db);
	compare("report over a year", NULL, report, NULL, report_db);
	prepare("sqlite3 '%s/db' 'select id from assist limit 1' >'%s/id'", dir, dir);
	show = text("%s show \"$(cat '%s/id')\" >/dev/null", ward, dir);
	show_db = text("sqlite3 '%s/db' \"select * from assist where id='$(cat '%s/id')'\" >/dev/null", dir, dir);
	compare("start and show one record", NULL, show, NULL, show_db);
	{
		char *cat = text("cat '%s'/stick/*/assist.csv >/dev/null", dir);
		char *dd = text("cat '%s'/stick/*/assist.csv | dd of='%s/limit' bs=1M conv=fsync 2>/dev/null", dir, dir);
		struct figure read_all = measure(NULL, cat), write_all = measure(NULL, dd), start = measure(NULL, "/bin/true");

		printf("limits: cat the CSV %.3f s, write and fsync it %.3f s, start a process %.4f s\n", read_all.seconds,
			write_all.seconds, start.seconds);
		free(cat);
		free(dd);
	}
	prepare("du -sm '%s/ward' '%s/db' | sed 's|%s/||; s|^|size on disk, MB: |'", dir, dir, dir);
	char *all[] = {dir, ward, fresh, fresh_db, import, import_db, export, export_db, clear, find, find_db, rare,
		rare_db, report, report_db, show, show_db};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]);
}

int main(int argc, char **argv)
{
	char root[] = "/tmp/sotay-bench.XXXXXX";

	sotay = realpath(argc > 1 ? argv[1] : "build/sotay", NULL);
	if (!sotay || !mkdtemp(root)) {
		fprintf(stderr, "bench: there is no program %s, or no temporary folder\n", argc > 1 ? argv[1] : "build/sotay");
		return 1;
	}
	if (argc > 2) {
		for (int i = 2; i < argc; i++)
			bench(strtoul(argv[i], NULL, 10), root);
	} else {
		bench(10000, root);
		bench(100000, root);
	}
	prepare("rm -rf '%s'", root);
	free(sotay);
	return 0;
}
