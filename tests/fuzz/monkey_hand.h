/* SPDX-License-Identifier: MIT
 * monkey_hand - what the monkey does next. */
#ifndef SOTAY_TESTS_FUZZ_MONKEY_HAND_H
#define SOTAY_TESTS_FUZZ_MONKEY_HAND_H

#include <stddef.h>
#include <stdint.h>

enum { MONKEY_BYTES_MAX = 3 << 19 };

enum monkey_deed { MONKEY_TYPE, MONKEY_RESIZE, MONKEY_SIGNAL };

struct monkey_move {
	enum monkey_deed deed;
	const char *bytes; /* MONKEY_TYPE: borrowed until the next move */
	size_t len;
	int rows, cols; /* MONKEY_RESIZE */
	int signal;     /* MONKEY_SIGNAL */
};

struct monkey {
	uint64_t seed; /* also its state */
	char *bytes;   /* MONKEY_BYTES_MAX */
};

/* 0 … n-1 */
unsigned monkey_pick(struct monkey *m, unsigned n);
void monkey_move(struct monkey *m, struct monkey_move *move);

#endif
