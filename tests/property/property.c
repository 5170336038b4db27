/* SPDX-License-Identifier: MIT
 * property - the loop over cases, and telling which one failed, however it failed. */
#include "property.h"

#include <inttypes.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

/* A signal handler can be told the case no other way. */
static char running[64];

static void tell_running(void)
{
	if (write(STDOUT_FILENO, running, strlen(running)) < 0)
		running[0] = '\0';
}

static void on_abort(int sig)
{
	tell_running();
	signal(sig, SIG_DFL);
	raise(sig);
}

int property_teardown(void **state)
{
	(void)state;
	fflush(stdout);
	tell_running();
	running[0] = '\0';
	return 0;
}

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void property_run(const struct property *p)
{
	const char *seed = getenv("SOTAY_SEED"), *lengthy = getenv("SOTAY_TEST_LONG"), *brief = getenv("SOTAY_TEST_SHORT");
	uint64_t first = seed ? strtoull(seed, NULL, 0) : 1;
	size_t count = seed ? 1 : lengthy && *lengthy ? p->count_long : brief && *brief ? p->count / 2 : p->count;
	double start = seconds_now();

	signal(SIGABRT, on_abort);
	for (size_t i = 0; i < count; i++) {
		struct rng r = {(first + i) * 0x2545f4914f6cdd1du};

		snprintf(running, sizeof running, "failed in case SOTAY_SEED=%" PRIu64 "\n", first + i);
		p->one(&r, p->totals);
	}
	running[0] = '\0';
	signal(SIGABRT, SIG_DFL);
	print_message("%zu %s in %.1f s, from SOTAY_SEED=%llu on\n", count, p->what, seconds_now() - start,
		(unsigned long long)first);
}

void assert_same_text(const char *what, const char *is, const char *should_be)
{
	size_t same = 0, line = 0;

	if (strcmp(is, should_be) == 0)
		return;
	for (; is[same] == should_be[same]; same++) {
		if (is[same] == '\n')
			line = same + 1;
	}
	fail_msg("%s: \"%.*s\" instead of \"%.*s\"\n--- is\n%s--- should be\n%s", what, (int)strcspn(is + line, "\n"),
		is + line, (int)strcspn(should_be + line, "\n"), should_be + line, is, should_be);
}
