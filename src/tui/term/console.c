/* SPDX-License-Identifier: MIT
 * console - asking the kernel about the console's font, and loading another one.
 *
 * The old font is read before setfont loads the new one, so that putting it back needs no program: two ioctl calls do
 * it, also in a signal handler. */
#include "sotay/tui/term/console.h"

#include <linux/kd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "console_letters.h"
#include "sotay/base/command.h"
#include "sotay/base/mem.h"

/* As large as the kernel lets a font be that setfont can load: 512 signs of 32 x 32 dots. */
enum { SIGNS_MAX = 512, DOTS_MAX = 32, FONT_BYTES = SIGNS_MAX * DOTS_MAX * (DOTS_MAX / 8), SETFONT_MS = 10000 };

static const char font_name[] = "Vietnamese-Fixed16";

struct console {
	int fd;
	enum console_state state;
	enum console_cure cure;
	char *setfont, *font; /* their paths; NULL: not there */
	/* To be put back. */
	struct unimapdesc map;
	struct console_font_op old_font;
	int keyboard_mode;
	bool loaded, utf8_set;
};

/* ---- what there is ---- */

/* The map from code points to signs of the font; entries are heap. */
static bool read_map(int fd, struct unimapdesc *map)
{
	struct unimapdesc size = {0};

	*map = (struct unimapdesc){0};
	ioctl(fd, GIO_UNIMAP, &size); /* fails for lack of room, and tells how much is needed */
	if (size.entry_ct == 0)
		return false;
	map->entries = mem_zalloc(size.entry_ct, sizeof *map->entries);
	map->entry_ct = size.entry_ct;
	if (ioctl(fd, GIO_UNIMAP, map) == 0)
		return true;
	free(map->entries);
	*map = (struct unimapdesc){0};
	return false;
}

static bool has_letters(const struct unimapdesc *map)
{
	uint16_t *code_points = mem_zalloc((size_t)map->entry_ct + 1, sizeof *code_points);
	bool all;

	for (size_t i = 0; i < map->entry_ct; i++)
		code_points[i] = map->entries[i].unicode;
	all = console_letters_are_in(code_points, map->entry_ct);
	free(code_points);
	return all;
}

/* The kernel lets a program change the console that it was started on. */
static bool is_ours(int fd)
{
	return tcgetsid(fd) == getsid(0);
}

static enum console_cure find_cure(const struct console *c)
{
	if (!is_ours(c->fd))
		return CONSOLE_NO_RIGHT;
	if (!c->setfont)
		return CONSOLE_NO_TOOL;
	return c->font ? CONSOLE_HAS_FONT : CONSOLE_NO_FONT;
}

struct console *console_new(int fd)
{
	struct console *c = mem_zalloc(1, sizeof *c);

	c->fd = fd;
	if (!read_map(fd, &c->map))
		return c; /* CONSOLE_FOREIGN is 0 */
	c->state = has_letters(&c->map) ? CONSOLE_HAS : CONSOLE_LACKS;
	c->setfont = console_find_setfont("");
	c->font = console_find_font("");
	c->cure = find_cure(c);
	return c;
}

void console_free(struct console **c)
{
	if (!*c)
		return;
	console_restore(*c);
	free((*c)->map.entries);
	free((*c)->old_font.data);
	free((*c)->setfont);
	free((*c)->font);
	free(*c);
	*c = NULL;
}

enum console_state console_state(const struct console *c)
{
	return c->state;
}

enum console_cure console_cure(const struct console *c)
{
	return c->cure;
}

const char *console_advice(const struct console *c)
{
	static const char *const advice[] = {
		[CONSOLE_HAS_FONT] = N_("The font of this console lacks Vietnamese letters. There is one that has them."),
		[CONSOLE_NO_FONT] = N_("The font of this console lacks Vietnamese letters, so they are shown without accents. "
							   "What you type is kept as it is. The package console-setup-linux has a font."),
		[CONSOLE_NO_TOOL] = N_("The font of this console lacks Vietnamese letters, so they are shown without accents. "
							   "What you type is kept as it is. The packages kbd and console-setup-linux would help."),
		[CONSOLE_NO_RIGHT] = N_("The font of this console lacks Vietnamese letters, so they are shown without accents. "
								"What you type is kept as it is. Another font can only be loaded by who has logged in "
								"on this console."),
	};

	return c->state == CONSOLE_LACKS ? advice[c->cure] : NULL;
}

/* ---- changing and putting back ---- */

static bool read_font(struct console *c)
{
	c->old_font = (struct console_font_op){.op = KD_FONT_OP_GET,
		.width = DOTS_MAX,
		.height = DOTS_MAX,
		.charcount = SIGNS_MAX,
		.data = mem_zalloc(1, FONT_BYTES)};
	if (ioctl(c->fd, KDFONTOP, &c->old_font) == 0)
		return true;
	free(c->old_font.data);
	c->old_font.data = NULL;
	return false;
}

static bool run_setfont(const struct console *c)
{
	const char *const argv[] = {c->setfont, c->font, NULL};
	struct buf output = {0};
	int status = -1;
	enum err err = command_run(argv, SETFONT_MS, 4096, &output, &status, NULL);

	buf_fini(&output);
	return err == OK && status == 0;
}

static bool shows_letters_now(int fd)
{
	struct unimapdesc map;
	bool all = read_map(fd, &map) && has_letters(&map);

	free(map.entries);
	return all;
}

static void put_font_back(struct console *c)
{
	struct unimapinit init = {0};

	if (!c->loaded)
		return;
	c->loaded = false;
	c->old_font.op = KD_FONT_OP_SET;
	c->old_font.flags = 0;
	ioctl(c->fd, KDFONTOP, &c->old_font);
	ioctl(c->fd, PIO_UNIMAPCLR, &init);
	ioctl(c->fd, PIO_UNIMAP, &c->map);
}

enum err console_load(struct console *c, struct error *e)
{
	if (c->loaded)
		return OK;
	if (c->cure == CONSOLE_HAS_FONT && c->state == CONSOLE_LACKS && (c->old_font.data || read_font(c))) {
		c->loaded = true; /* half loaded is to be put back, too */
		if (run_setfont(c) && shows_letters_now(c->fd))
			return OK;
		put_font_back(c);
	}
	return error_set(e, ERR_IO, N_("The font could not be loaded. Letters are shown without accents."));
}

const char *console_font(const struct console *c)
{
	return c->loaded ? font_name : NULL;
}

static void write_all(const char *bytes)
{
	(void)!write(STDOUT_FILENO, bytes, strlen(bytes));
}

void console_use_utf8(struct console *c)
{
	if (c->state == CONSOLE_FOREIGN || ioctl(c->fd, KDGKBMODE, &c->keyboard_mode) != 0 ||
		(c->keyboard_mode != K_XLATE && c->keyboard_mode != K_UNICODE))
		return;
	/* A keyboard that speaks UTF-8 stands at a screen that does: systems set both. */
	if (c->keyboard_mode == K_UNICODE || ioctl(c->fd, KDSKBMODE, K_UNICODE) != 0)
		return;
	write_all("\033%G");
	c->utf8_set = true;
}

void console_restore(struct console *c)
{
	put_font_back(c);
	if (!c->utf8_set)
		return;
	c->utf8_set = false;
	write_all("\033%@");
	ioctl(c->fd, KDSKBMODE, c->keyboard_mode);
}
