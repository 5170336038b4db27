/* SPDX-License-Identifier: MIT
 * test_zip - what was written is read back and the same everywhere; bombs, links, locks and damage are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "sotay/base/fs.h"
#include "sotay/base/zip.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct zip_limits roomy = {
	.entries_max = 100, .entry_bytes_max = 1 << 20, .total_bytes_max = 1 << 22, .ratio_max = 100};

/* ---- Archives made by hand ---- */

struct part {
	const char *name;
	const void *packed;
	size_t packed_len;
	uint32_t announced; /* unpacked size */
	uint32_t crc;
	unsigned flags, method;
	uint32_t mode; /* Unix mode, 0 for a file */
};

static void put_number(struct buf *out, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_putc(out, (char)(n >> (8 * i)));
}

/* What an entry's own head and its record in the directory have in common. */
static void put_common(struct buf *out, const struct part *p)
{
	put_number(out, 20, 2);
	put_number(out, p->flags, 2);
	put_number(out, p->method, 2);
	put_number(out, 0x54210000, 4);
	put_number(out, p->crc, 4);
	put_number(out, (uint32_t)p->packed_len, 4);
	put_number(out, p->announced, 4);
	put_number(out, (uint32_t)strlen(p->name), 2);
	put_number(out, 0, 2);
}

static struct buf archive_of(const struct part *parts, size_t n)
{
	struct buf out = {0}, directory = {0};

	for (size_t i = 0; i < n; i++) {
		const struct part *p = &parts[i];
		uint32_t at = (uint32_t)out.len;
		buf_put(&out, "PK\003\004", 4);
		put_common(&out, p);
		buf_puts(&out, p->name);
		buf_put(&out, p->packed, p->packed_len);

		buf_put(&directory, "PK\001\002", 4);
		put_number(&directory, 0x0314, 2); /* made on Unix, so that there are modes */
		put_common(&directory, p);
		put_number(&directory, 0, 2);
		put_number(&directory, 0, 2);
		put_number(&directory, 0, 2);
		put_number(&directory, (p->mode ? p->mode : S_IFREG | 0644) << 16, 4);
		put_number(&directory, at, 4);
		buf_puts(&directory, p->name);
	}
	uint32_t directory_at = (uint32_t)out.len;
	buf_put(&out, buf_str(&directory), directory.len);
	buf_put(&out, "PK\005\006\0\0\0\0", 8);
	put_number(&out, (uint32_t)n, 2);
	put_number(&out, (uint32_t)n, 2);
	put_number(&out, (uint32_t)directory.len, 4);
	put_number(&out, directory_at, 4);
	put_number(&out, 0, 2);
	buf_fini(&directory);
	return out;
}

static const char hello[] = "hello";
enum { HELLO_CRC = 0x3610A686 };

static struct part plain(const char *name)
{
	return (struct part){.name = name, .packed = hello, .packed_len = 5, .announced = 5, .crc = HELLO_CRC};
}

/* A deflate stream of `n` zeros: one literal, then "repeat it 258 times" as often as it takes, 13 bits each. */
static struct buf deflated_zeros(size_t n)
{
	struct buf out = {0};
	uint64_t bits = 0;
	int held = 0;

	bits |= 3; /* last block, fixed codes */
	held = 3;
	bits |= (uint64_t)0x0C << held; /* literal 0: 00110000, first bit first */
	held += 8;
	for (size_t done = 1; done + 258 <= n; done += 258) {
		bits |= (uint64_t)0xA3 << held; /* length 258: 11000101; distance 1: 00000 */
		held += 13;
		for (; held >= 8; held -= 8, bits >>= 8)
			buf_putc(&out, (char)bits);
	}
	held += 7; /* end: 0000000 */
	for (; held > 0; held -= 8, bits >>= 8)
		buf_putc(&out, (char)bits);
	return out;
}

static struct error last; /* what the last refusal was */

/* With SOTAY_TEST_SHORT (valgrind, sanitizers) the loops over sizes and damage take every tenth step, and the bomb is
 * smaller: there each instruction is looked at, and it is the same instructions again. */
static bool is_short(void)
{
	return getenv("SOTAY_TEST_SHORT");
}

static enum err read_copy(const void *bytes, size_t len, const struct zip_limits *limits, struct zip *out)
{
	unsigned char *copy = malloc(len ? len : 1); /* ends where the archive ends, so that reading on is noticed */

	assert_non_null(copy);
	if (len)
		memcpy(copy, bytes, len);
	enum err err = zip_read(copy, len, limits, out, &last);
	free(copy);
	if (err) {
		assert_null(out->entries);
		assert_int_equal(out->n, 0);
		assert_string_not_equal(tr(i18n_get("vi"), last.msgid), last.msgid);
	}
	return err;
}

static void assert_refused(const struct part *parts, size_t n, const struct zip_limits *limits, const char *word)
{
	struct buf bytes = archive_of(parts, n);
	struct zip z;

	assert_int_equal(read_copy(bytes.data, bytes.len, limits, &z), ERR_REFUSED);
	if (!strstr(last.msgid, word))
		fail_msg("refused, but with: %s", last.msgid);
	buf_fini(&bytes);
}

static void an_archive_made_by_hand_is_read(void **state)
{
	struct part parts[] = {plain("a/"), plain("a/b.txt"), plain("c"), plain("đường.csv")};
	struct zip z;

	(void)state;
	parts[0] = (struct part){.name = "a/", .packed = "", .mode = S_IFDIR | 0755};
	parts[3].flags = 1 << 11;
	struct buf bytes = archive_of(parts, COUNT(parts));
	assert_int_equal(read_copy(bytes.data, bytes.len, &roomy, &z), OK);
	assert_int_equal(z.n, 3);
	assert_string_equal(z.entries[0].name, "a/b.txt");
	assert_string_equal(z.entries[1].name, "c");
	assert_string_equal(z.entries[2].name, "đường.csv");
	for (size_t i = 0; i < z.n; i++)
		assert_string_equal(buf_str(&z.entries[i].data), hello);
	zip_fini(&z);
	assert_int_equal(z.n, 0);

	/* Names are handed on as they are; whoever uses them judges. */
	parts[1].name = "../../etc/passwd";
	parts[2].name = "/abs";
	struct buf odd = archive_of(parts + 1, 2);
	assert_int_equal(read_copy(odd.data, odd.len, &roomy, &z), OK);
	assert_string_equal(z.entries[0].name, "../../etc/passwd");
	assert_string_equal(z.entries[1].name, "/abs");
	zip_fini(&z);
	buf_fini(&odd);
	buf_fini(&bytes);
}

static void links_devices_locks_and_odd_packing_are_refused(void **state)
{
	static const struct {
		uint32_t mode;
		unsigned flags, method;
		const char *word;
	} cases[] = {
		{S_IFLNK | 0777, 0, 0, "link"},
		{S_IFCHR | 0644, 0, 0, "special"},
		{S_IFBLK | 0644, 0, 0, "special"},
		{S_IFSOCK | 0644, 0, 0, "special"},
		{0, 1, 0, "password"},
		{0, 1, 8, "password"},
		{0, 0x41, 8, "password"},
		{0, 0, 12, "unusual"}, /* bzip2 */
		{0, 0, 14, "unusual"}, /* lzma */
		{0, 0, 93, "unusual"}, /* zstd */
		{0, 0, 95, "unusual"}, /* xz */
		{0, 0, 98, "unusual"}, /* ppmd */
		{0, 0, 1, "unusual"},
		{0, 0, 99, "unusual"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct part parts[] = {plain("good"), plain("bad")};
		parts[1].mode = cases[i].mode;
		parts[1].flags = cases[i].flags;
		parts[1].method = cases[i].method;
		assert_refused(parts, COUNT(parts), &roomy, cases[i].word);
	}
}

static void wrong_sums_and_sizes_are_damage(void **state)
{
	struct part parts[] = {plain("x")};

	(void)state;
	parts[0].crc ^= 1;
	assert_refused(parts, 1, &roomy, "damaged");
	parts[0] = plain("x");
	parts[0].packed_len = 4;
	assert_refused(parts, 1, &roomy, "damaged");

	struct buf zeros = deflated_zeros(1 + 258 * 10);
	static const uint32_t announced[] = {0, 1, 2580, 2582, 100000};
	for (size_t i = 0; i < COUNT(announced); i++) {
		parts[0] = (struct part){
			.name = "x", .packed = zeros.data, .packed_len = zeros.len, .announced = announced[i], .method = 8};
		assert_refused(parts, 1, &roomy, "damaged");
	}
	buf_fini(&zeros);
}

static long peak_kb(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* A gigabyte of zeros in 6.7 MB, announced truly, as nothing, and as just what is allowed. The small bomb is still four
 * times what is allowed. */
static void a_bomb_is_refused_without_unpacking_it(void **state)
{
	static const struct zip_limits limits[] = {
		{.entries_max = 10, .entry_bytes_max = 1 << 24, .total_bytes_max = 1 << 24, .ratio_max = 1000},
		{.entries_max = 10, .entry_bytes_max = SIZE_MAX, .total_bytes_max = 1 << 24, .ratio_max = 1000},
		{.entries_max = 10, .entry_bytes_max = 1 << 24, .total_bytes_max = SIZE_MAX, .ratio_max = 1000},
		{.entries_max = 10, .entry_bytes_max = SIZE_MAX, .total_bytes_max = SIZE_MAX, .ratio_max = 2},
	};
	static const uint32_t announced[] = {1 << 30, 0, 1 << 20, UINT32_MAX - 1};
	struct buf zeros = deflated_zeros((size_t)1 << (is_short() ? 26 : 30));
	long before = peak_kb();

	(void)state;
	for (size_t i = 0; i < COUNT(limits); i++) {
		for (size_t k = 0; k < COUNT(announced); k++) {
			struct part bomb = {
				.name = "bomb", .packed = zeros.data, .packed_len = zeros.len, .announced = announced[k], .method = 8};
			assert_refused(&bomb, 1, &limits[i], "far more");
		}
	}
	assert_true(peak_kb() - before < 400000);
	buf_fini(&zeros);
}

static void limits_hold_for_each_entry_for_all_and_for_their_number(void **state)
{
	struct part parts[] = {plain("a"), plain("b"), plain("c")};
	struct part folders[] = {plain("a"), plain("b/"), plain("c/")};
	static const struct {
		struct zip_limits limits;
		enum err err;
	} cases[] = {{{3, 5, 15, 1}, OK}, {{2, 5, 15, 1}, ERR_REFUSED}, {{3, 4, 15, 1}, ERR_REFUSED},
		{{3, 5, 14, 1}, ERR_REFUSED}, {{0, 5, 15, 1}, ERR_REFUSED}};

	(void)state;
	struct buf bytes = archive_of(parts, COUNT(parts));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct zip z;
		assert_int_equal(read_copy(bytes.data, bytes.len, &cases[i].limits, &z), cases[i].err);
		zip_fini(&z);
	}
	buf_fini(&bytes);

	for (size_t i = 1; i < COUNT(folders); i++)
		folders[i] = (struct part){.name = folders[i].name, .packed = "", .mode = S_IFDIR | 0755};
	struct zip_limits one = {1, 5, 5, 1};
	assert_refused(folders, COUNT(folders), &one, "more files");
}

static void a_high_ratio_is_allowed_in_the_first_megabytes_only(void **state)
{
	/* The sums are wrong, so what is within the limits is refused as damaged and what is not as a bomb. */
	static const struct {
		size_t mb, ratio_max;
		const char *word;
	} cases[] = {{3, 1, "damaged"}, {3, 0, "damaged"}, {8, 1000, "damaged"}, {8, 60, "far more"}, {8, 100, "damaged"},
		{8, 0, "far more"}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct zip_limits limits = {1, SIZE_MAX, SIZE_MAX, cases[i].ratio_max};
		size_t n = 1 + (cases[i].mb << 20) / 258 * 258;
		struct buf zeros = deflated_zeros(n);
		struct part p = {
			.name = "x", .packed = zeros.data, .packed_len = zeros.len, .announced = (uint32_t)n, .method = 8};
		assert_refused(&p, 1, &limits, cases[i].word);
		buf_fini(&zeros);
	}
}

static void what_is_no_zip_is_refused(void **state)
{
	static const char *const cases[] = {"", "P", "PK", "PK\003\004", "PK\005\006", "hello, this is no archive at all",
		"\x1F\x8B\x08", "7z\xBC\xAF\x27\x1C",
		("\xFD"
		 "7zXZ"),
		"Rar!\x1A\x07", "BZh91AY&SY", "a,b\r\n1,2\r\n"};
	struct zip z;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(read_copy(cases[i], strlen(cases[i]), &roomy, &z), ERR_REFUSED);
	assert_int_equal(zip_read(NULL, 0, &roomy, &z, NULL), ERR_REFUSED);
}

/* ---- Archives of our own ---- */

static struct buf sample(int64_t mtime)
{
	struct zip_entry entries[] = {{.name = (char *)"sotay-7KQ2M9AB-000012/session.csv"},
		{.name = (char *)"sotay-7KQ2M9AB-000012/datapackage.json"}, {.name = (char *)"empty"},
		{.name = (char *)"phường/đường.csv"}};
	struct buf out = {0};
	struct error e;

	for (int i = 0; i < 3000; i++)
		buf_printf(&entries[0].data, "row %d, Tân Thạnh\r\n", i);
	buf_puts(&entries[1].data, "{}");
	buf_puts(&entries[3].data, "x");
	buf_puts(&out, "before");
	assert_int_equal(zip_write(entries, COUNT(entries), mtime, &out, &e), OK);
	assert_memory_equal(out.data, "beforePK", 8);
	memmove(out.data, out.data + 6, out.len - 5);
	out.len -= 6;
	for (size_t i = 0; i < COUNT(entries); i++)
		buf_fini(&entries[i].data);
	return out;
}

static void what_was_written_is_read_back(void **state)
{
	struct buf bytes = sample(1647333000);
	struct zip z;

	(void)state;
	assert_int_equal(read_copy(bytes.data, bytes.len, &roomy, &z), OK);
	assert_int_equal(z.n, 4);
	assert_string_equal(z.entries[0].name, "sotay-7KQ2M9AB-000012/session.csv");
	assert_true(z.entries[0].data.len > 50000 && bytes.len < z.entries[0].data.len / 2);
	assert_memory_equal(buf_str(&z.entries[0].data), "row 0, Tân Thạnh\r\nrow 1,", 26);
	assert_string_equal(z.entries[1].name, "sotay-7KQ2M9AB-000012/datapackage.json");
	assert_string_equal(buf_str(&z.entries[1].data), "{}");
	assert_string_equal(z.entries[2].name, "empty");
	assert_int_equal(z.entries[2].data.len, 0);
	assert_string_equal(z.entries[3].name, "phường/đường.csv");
	zip_fini(&z);
	buf_fini(&bytes);
}

static void an_archive_of_nothing_is_refused_as_such(void **state)
{
	struct buf out = {0};
	struct zip z;

	(void)state;
	assert_int_equal(zip_write(NULL, 0, 0, &out, NULL), OK);
	assert_int_equal(read_copy(out.data, out.len, &roomy, &z), ERR_REFUSED);
	assert_non_null(strstr(last.msgid, "empty"));
	buf_fini(&out);
}

/* The same bytes on the volunteer's laptop and at the ward, whatever their clocks and locales are set to. */
static void the_bytes_depend_on_nothing_around(void **state)
{
	static const char *const zones[] = {"UTC0", "ICT-7", "XYZ+11:30", "CET-1CEST,M3.5.0,M10.5.0/3"};
	static const int64_t times[] = {1647333000, 0, -1, 315532799, 315532800, 1616893200, 4354819199, 999999999999};
	char *old = getenv("TZ"), *kept = old ? strdup(old) : NULL;

	(void)state;
	for (size_t t = 0; t < COUNT(times); t++) {
		struct buf first = {0};
		for (size_t i = 0; i < COUNT(zones); i++) {
			setenv("TZ", zones[i], 1);
			tzset();
			struct buf bytes = sample(times[t]);
			if (i == 0)
				buf_put(&first, bytes.data, bytes.len);
			assert_int_equal(bytes.len, first.len);
			assert_memory_equal(bytes.data, first.data, first.len);
			buf_fini(&bytes);
		}
		buf_fini(&first);
	}
	if (kept)
		setenv("TZ", kept, 1);
	else
		unsetenv("TZ");
	tzset();
	free(kept);
}

static void the_clock_time_of_an_entry_is_that_of_utc(void **state)
{
	static const struct {
		int64_t mtime;
		unsigned date, time;
	} cases[] = {
		{1647333030, (2022 - 1980) << 9 | 3 << 5 | 15, 8 << 11 | 30 << 5 | 15}, /* 2022-03-15T08:30:30Z */
		{315532800, 1 << 5 | 1, 0},
		{0, 1 << 5 | 1, 0},
		{-5, 1 << 5 | 1, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf bytes = sample(cases[i].mtime);
		const unsigned char *b = (const unsigned char *)bytes.data;
		assert_int_equal(b[10] | b[11] << 8, cases[i].time);
		assert_int_equal(b[12] | b[13] << 8, cases[i].date);
		buf_fini(&bytes);
	}
}

static void an_archive_cut_short_anywhere_is_refused(void **state)
{
	struct buf bytes = sample(1647333000);
	size_t step = is_short() ? 370 : 37;

	(void)state;
	for (size_t len = 0; len<bytes.len; len += len> 200 && len + 600 < bytes.len ? step : 1) {
		struct zip z;
		assert_int_equal(read_copy(bytes.data, len, &roomy, &z), ERR_REFUSED);
	}
	buf_fini(&bytes);
}

/* Whatever happens to its bytes, an archive is refused or read within the limits. */
static void damage_at_random_does_no_harm(void **state)
{
	struct buf bytes = sample(1647333000);
	char *copy = malloc(bytes.len);
	uint32_t seed = 2022;
	size_t refused = 0, rounds = is_short() ? 300 : 3000;

	(void)state;
	assert_non_null(copy);
	for (size_t round = 0; round < rounds; round++) {
		memcpy(copy, bytes.data, bytes.len);
		for (size_t k = 0; k <= round % 4; k++) {
			seed = seed * 1664525 + 1013904223;
			size_t at = (seed >> 8) % bytes.len;
			if (round % 2) /* half of the time in the directory, where a byte means more */
				at = bytes.len - 1 - at % 350;
			seed = seed * 1664525 + 1013904223;
			copy[at] = (char)(seed >> 24);
		}
		struct zip z;
		enum err err = read_copy(copy, bytes.len, &roomy, &z);
		assert_true(err == OK || err == ERR_REFUSED);
		refused += err != OK;
		size_t total = 0;
		for (size_t i = 0; i < z.n; i++)
			total += z.entries[i].data.len;
		assert_true(z.n <= roomy.entries_max && total <= roomy.total_bytes_max);
		zip_fini(&z);
	}
	assert_true(refused > rounds / 3);
	free(copy);
	buf_fini(&bytes);
}

static void garbage_behind_a_zip_signature_is_refused(void **state)
{
	static const char head[4] = {'P', 'K', 3, 4}, end[8] = {'P', 'K', 5, 6};
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < (is_short() ? 50 : 500); round++) {
		char bytes[600];
		struct zip z;
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)(seed >> 24);
		}
		memcpy(bytes, head, sizeof head);
		if (round % 2)
			memcpy(bytes + sizeof bytes - 22, end, sizeof end);
		assert_int_equal(read_copy(bytes, sizeof bytes, &roomy, &z), ERR_REFUSED);
	}
}

/* The exit status of a line for the shell. */
static int run(const char *line)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void other_programs_accept_our_archives_and_we_theirs(void **state)
{
	char dir[] = "/tmp/sotay-zip-XXXXXX", command[200];
	struct buf bytes = sample(1647333000), theirs = {0};
	struct zip z;

	(void)state;
	if (run("unzip -v >/dev/null 2>&1 && zip -v >/dev/null 2>&1") != 0) {
		buf_fini(&bytes);
		skip();
	}
	assert_non_null(mkdtemp(dir));
	char *ours = fs_join(dir, "ours.zip"), *other = fs_join(dir, "theirs.zip");
	assert_int_equal(fs_write_new(ours, bytes.data, bytes.len, false, &last), OK);
	snprintf(command, sizeof command, "cd %s && unzip -tq ours.zip >/dev/null && unzip -q ours.zip", dir);
	assert_int_equal(run(command), 0);
	snprintf(command, sizeof command, "cd %s && zip -q -r theirs.zip sotay-7KQ2M9AB-000012 empty", dir);
	assert_int_equal(run(command), 0);
	assert_int_equal(fs_read(other, 1 << 20, &theirs, &last), OK);
	assert_int_equal(read_copy(theirs.data, theirs.len, &roomy, &z), OK);
	assert_int_equal(z.n, 3);
	zip_fini(&z);

	snprintf(command, sizeof command, "cd %s && rm theirs.zip && zip -q -P secret theirs.zip empty sotay-*/*", dir);
	assert_int_equal(run(command), 0);
	assert_int_equal(fs_read(other, 1 << 20, &theirs, &last), OK);
	assert_int_equal(read_copy(theirs.data, theirs.len, &roomy, &z), ERR_REFUSED);
	assert_non_null(strstr(last.msgid, "password"));
	snprintf(command, sizeof command, "cd %s && rm theirs.zip && ln -s /etc/passwd link && zip -q -y theirs.zip link",
		dir);
	assert_int_equal(run(command), 0);
	assert_int_equal(fs_read(other, 1 << 20, &theirs, &last), OK);
	assert_int_equal(read_copy(theirs.data, theirs.len, &roomy, &z), ERR_REFUSED);
	assert_non_null(strstr(last.msgid, "link"));

	assert_int_equal(fs_remove_tree(dir, &last), OK);
	free(ours);
	free(other);
	buf_fini(&bytes);
	buf_fini(&theirs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_archive_made_by_hand_is_read),
		cmocka_unit_test(links_devices_locks_and_odd_packing_are_refused),
		cmocka_unit_test(wrong_sums_and_sizes_are_damage),
		cmocka_unit_test(a_bomb_is_refused_without_unpacking_it),
		cmocka_unit_test(limits_hold_for_each_entry_for_all_and_for_their_number),
		cmocka_unit_test(a_high_ratio_is_allowed_in_the_first_megabytes_only),
		cmocka_unit_test(what_is_no_zip_is_refused),
		cmocka_unit_test(what_was_written_is_read_back),
		cmocka_unit_test(an_archive_of_nothing_is_refused_as_such),
		cmocka_unit_test(the_bytes_depend_on_nothing_around),
		cmocka_unit_test(the_clock_time_of_an_entry_is_that_of_utc),
		cmocka_unit_test(an_archive_cut_short_anywhere_is_refused),
		cmocka_unit_test(damage_at_random_does_no_harm),
		cmocka_unit_test(garbage_behind_a_zip_signature_is_refused),
		cmocka_unit_test(other_programs_accept_our_archives_and_we_theirs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
