/* SPDX-License-Identifier: MIT
 * kit - a clock, series of figures, chance that is the same every time. */
#include "kit.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void need(bool is_so, const char *what)
{
	if (is_so)
		return;
	fprintf(stderr, "bench: this failed: %s\n", what);
	exit(1);
}

bool shell(const char *command)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		execl("/bin/sh", "sh", "-euc", command, (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

unsigned pick(unsigned n)
{
	static uint64_t state = 20220315;
	uint64_t z;

	state += 0x9e3779b97f4a7c15u;
	z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9u;
	return (unsigned)((z ^ (z >> 31)) % n);
}

void figures_note(struct figures *f, double value)
{
	need(f->n < FIGURES_MAX, "too many figures");
	f->list[f->n++] = value;
}

static int compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

double figures_percentile(struct figures *f, unsigned percent)
{
	need(f->n > 0, "no figures");
	qsort(f->list, f->n, sizeof *f->list, compare);
	return f->list[(f->n - 1) * percent / 100];
}
