/* SPDX-License-Identifier: MIT
 * monkey_hand - mostly what people press, now and then what nobody would. */
#include "monkey_hand.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

unsigned monkey_pick(struct monkey *m, unsigned n)
{
	/* xorshift64*, Vigna */
	m->seed ^= m->seed >> 12;
	m->seed ^= m->seed << 25;
	m->seed ^= m->seed >> 27;
	return (unsigned)((m->seed * 2685821657736338717ULL) >> 33) % n;
}

static const char *one_of(struct monkey *m, const char *const *list, size_t n)
{
	return list[monkey_pick(m, (unsigned)n)];
}

#define ONE_OF(m, list) one_of(m, list, sizeof(list) / sizeof *(list))

static const char *const moving[] = {"\033[A", "\033[B", "\033[B", "\033[C", "\033[D", "\033[H", "\033[F", "\033[5~",
	"\033[6~", "\t", "\033[Z", "\r", "\r", "\r", "\033", "\177", "\033[3~", "\033[2~", "\033[1;5C", "\033[1;5D",
	"\033\r", " "};
static const char *const function_keys[] = {"\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~", "\033[17~", "\033[18~",
	"\033[19~", "\033[20~", "\033[21~", "\033[23~", "\033[24~"};
static const char *const words[] = {"tieengs vieetj", "Hojp khoois phoos", "15/3", "hoom qua", "-1", "2022-Q1",
	"0905 123 456", "https://zalo.me/g/abc", "Nguyeenx Thij Lan", "Đã hướng dẫn 12 hộ", "cong", "999999999", "00",
	"7:30", "\xE4\xB8\xAD\xE6\x96\x87", "e\xCC\x82\xCC\x81", "\xF0\x9F\x99\x82", "USB", "thang 3"};
static const char *const oddities[] = {"\xFF\xFE", "\xC3", "\033[", "\033[?1;2c", "\033[999;999;999~", "\033O",
	"\033[201~", "\033[<0;1;1m", "\033[<64;10;10M", "\033[<65;10;10M", "\033[M !!", "\x00", "\x1F", "\x1C",
	"\033]0;title\007", "\033P1$r\033\\", "\xE1\xBA", "\xC2\x9B;31m"};

static size_t put(struct monkey *m, const char *s)
{
	size_t len = strlen(s);

	memcpy(m->bytes, s, len);
	return len;
}

/* The command of a screen: a letter, a digit, a sign, Ctrl and a letter; seldom those that end. */
static size_t command(struct monkey *m)
{
	static const char signs[] = "0123456789/?+-.,abcdefghiklmnopqrstuvxyzABDGKLNT";
	unsigned n = monkey_pick(m, 10);

	if (n < 6) {
		m->bytes[0] = signs[monkey_pick(m, sizeof signs - 1)];
	} else {
		m->bytes[0] = (char)(1 + monkey_pick(m, 26));
		if (m->bytes[0] == 'q' - 'a' + 1 && monkey_pick(m, 8))
			m->bytes[0] = 'g' - 'a' + 1;
	}
	return 1;
}

/* Seldom very long, seldom without its end. */
static size_t paste(struct monkey *m)
{
	size_t len = put(m, "\033[200~"), wanted = monkey_pick(m, 40) ? monkey_pick(m, 200) : 1 + monkey_pick(m, 1200000);

	while (len < wanted) {
		const char *word = monkey_pick(m, 12) ? ONE_OF(m, words) : ONE_OF(m, oddities);
		size_t n = strlen(word);

		if (strstr(word, "201~"))
			continue;
		memcpy(m->bytes + len, word, n);
		len += n;
		m->bytes[len++] = monkey_pick(m, 6) ? ' ' : "\r\n\t\0"[monkey_pick(m, 4)];
	}
	if (monkey_pick(m, 12)) {
		memcpy(m->bytes + len, "\033[201~", 6);
		len += 6;
	}
	return len;
}

static size_t click(struct monkey *m)
{
	static const unsigned buttons[] = {0, 0, 0, 0, 64, 65, 2};

	return (size_t)snprintf(m->bytes, 64, "\033[<%u;%u;%uM", buttons[monkey_pick(m, 7)], 1 + monkey_pick(m, 100),
		1 + monkey_pick(m, 32));
}

static size_t garbage(struct monkey *m)
{
	size_t len = 1 + monkey_pick(m, 12);

	for (size_t i = 0; i < len; i++)
		m->bytes[i] = (char)monkey_pick(m, 256);
	return len;
}

static size_t type(struct monkey *m)
{
	unsigned n = monkey_pick(m, 100);

	if (n < 42)
		return put(m, ONE_OF(m, moving));
	if (n < 70)
		return command(m);
	if (n < 80)
		return put(m, ONE_OF(m, function_keys));
	if (n < 90)
		return put(m, ONE_OF(m, words));
	if (n < 93)
		return click(m);
	if (n < 95)
		return paste(m);
	if (n < 99)
		return put(m, ONE_OF(m, oddities));
	return garbage(m);
}

static void resize(struct monkey *m, struct monkey_move *move)
{
	move->deed = MONKEY_RESIZE;
	if (monkey_pick(m, 3)) {
		move->rows = 20 + (int)monkey_pick(m, 30);
		move->cols = 60 + (int)monkey_pick(m, 90);
	} else {
		move->rows = 1 + (int)monkey_pick(m, 60);
		move->cols = 1 + (int)monkey_pick(m, 200);
	}
}

void monkey_move(struct monkey *m, struct monkey_move *move)
{
	static const int signals[] = {SIGWINCH, SIGCONT, SIGTSTP};
	unsigned n = monkey_pick(m, 200);

	*move = (struct monkey_move){.deed = MONKEY_TYPE, .bytes = m->bytes};
	if (n < 6) {
		resize(m, move);
	} else if (n < 8) {
		move->deed = MONKEY_SIGNAL;
		move->signal = signals[monkey_pick(m, 3)];
	} else {
		move->len = type(m);
	}
}
